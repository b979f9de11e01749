// SPDX-License-Identifier: Apache-2.0
/// \file
/// An OpenGL context without any window system.
#pragma once

#include <memory>

namespace funnel::viz::terrain {

/// A core-profile context, current on this thread for the lifetime of the object. Mesa's surfaceless platform (software
/// or GPU) is tried first, then the EGL devices of other drivers.
class OffscreenGl {
  public:
    /// \throws MachineError when no platform gives a context; the message names those tried.
    OffscreenGl();
    ~OffscreenGl();
    OffscreenGl(const OffscreenGl&) = delete;
    OffscreenGl& operator=(const OffscreenGl&) = delete;

  private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

}  // namespace funnel::viz::terrain
