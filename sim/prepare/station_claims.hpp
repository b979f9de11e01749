// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: what a file says of a weather station's place and clock.
#pragma once

#include <string>

namespace funnel::sim::prepare {

struct StationClaims {
    std::string where;  ///< the file, and its line; empty: a made-up station, which claims nothing
    double longitude_deg = 0.;
    double latitude_deg = 0.;
    double elevation_m = 0.;
    double utc_offset_h = 0.;
};

/// Throws InputError when the offset from UTC is not that of the longitude, by more than clocks are ahead of the sun
/// anywhere (kernels/heat/clock.hpp).
void require_sun_time(const StationClaims& claims);

}  // namespace funnel::sim::prepare
