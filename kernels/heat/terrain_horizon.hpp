// SPDX-License-Identifier: Apache-2.0
/// \file
/// A cell's horizon in sixteen bytes: the elevation of the terrain by azimuth, read against the sun's.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"

#include <cstdint>

namespace funnel {

inline constexpr int horizon_azimuths = 16;
/// A byte's worth of a horizon [deg]: two thirds of the sun's breadth.
inline constexpr float horizon_step_deg = 90.F / 255.F;

/// A horizon's rise over run as a byte; below the level it is 0.
FUNNEL_FN inline std::uint8_t packed_horizon(float rise_over_run) {
    if (!(rise_over_run > 0.F)) return 0;
    const float deg = atan_f(rise_over_run) * (1.F / radians_per_degree_f);
    return static_cast<std::uint8_t>(deg * (1.F / horizon_step_deg) + 0.5F);
}

/// The horizon of one cell towards an azimuth of 0 to 360 deg, between the two bytes beside it [deg].
FUNNEL_FN inline float horizon_deg(const std::uint8_t* packed, float azimuth_deg) {
    const float sector = azimuth_deg * (static_cast<float>(horizon_azimuths) / 360.F);
    const auto whole = static_cast<std::int32_t>(sector);
    const float part = sector - static_cast<float>(whole);
    const auto before = static_cast<float>(packed[whole % horizon_azimuths]);
    const auto after = static_cast<float>(packed[(whole + 1) % horizon_azimuths]);
    return horizon_step_deg * (before + part * (after - before));
}

}  // namespace funnel
