// SPDX-License-Identifier: Apache-2.0
/// \file
/// An OpenGL context without any window system.
#pragma once

#include <memory>

namespace funnel::viz::terrain {

/// A core-profile context, current on this thread until the object goes. Tries Mesa's surfaceless platform
/// first (software or GPU), then the EGL devices of other drivers.
class OffscreenGl {
  public:
    /// \throws MachineError when neither can be had, naming what was tried.
    OffscreenGl();
    ~OffscreenGl();
    OffscreenGl(const OffscreenGl&) = delete;
    OffscreenGl& operator=(const OffscreenGl&) = delete;

  private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

}  // namespace funnel::viz::terrain
