// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: what stands around each opening and reading of a source: pipes and devices are refused, the network
/// is open only when named, nothing waits for ever.
#pragma once

#include "geo/gdal_support.hpp"
#include "geo/network.hpp"
#include "geo/stall_watch.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace funnel::geo {

/// Make one, an ErrorRecorder, call GDAL, and ask `check`.
class SourceUse {
  public:
    /// \throws InputError when `source` is a pipe or a device, which a raster or vector source never is
    explicit SourceUse(const std::string& source);

    /// \throws InputError when GDAL was kept from the network
    void check() const;
    /// The same, and when GDAL waited too long, or a source on the network could not be had.
    void check_after_failure(const ErrorRecorder& errors) const;

  private:
    std::string source_;
    std::chrono::steady_clock::time_point begun_;
    NetworkUse network_;
    std::optional<StallWatch> watch_;  ///< of local sources; the network has limits of its own
};

}  // namespace funnel::geo
