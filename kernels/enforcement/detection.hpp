// SPDX-License-Identifier: Apache-2.0
/// \file
/// How often someone on the ground is found, per hour, and whether a response comes in time.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"

namespace funnel {

/// Encounters [1/h] of a walker with patrols that search at random (Koopman 1956, "The theory of search II: target
/// detection", doi 10.1287/opre.4.5.503): sweep width x relative speed x density.
/// \param sweep_width_m       twice the distance within which a patrol finds whoever it passes, on average
/// \param relative_speed_m_s  of patrol and walker, averaged over their directions
/// \param patrols_per_km2     on duty in the field
FUNNEL_INLINE float patrol_encounter_rate_per_h(float sweep_width_m, float relative_speed_m_s, float patrols_per_km2) {
    constexpr float s_per_h = 3600.F;
    constexpr float km2_per_m2 = 1e-6F;
    return sweep_width_m * relative_speed_m_s * patrols_per_km2 * (s_per_h * km2_per_m2);
}

/// Detections [1/h] of a walker in a tower's line of sight: `rate_per_h` beside it, falling with the square of the
/// distance to 0 at its range. The shape is an assumption, see docs/methods/enforcement.md.
FUNNEL_INLINE float tower_detection_rate_per_h(float rate_per_h, float distance_m, float range_m) {
    const float share = distance_m / range_m;
    const float left = 1.F - share * share;
    return left > 0.F ? rate_per_h * left : 0.F;
}

/// Share of a cell's ground within hearing of a sensor in it; at most 1. A walker's rate of being heard in the cell is
/// that within the range times this share.
FUNNEL_INLINE float heard_share(float range_m, float cell_m) {
    const float share = 3.14159265F * range_m * range_m / (cell_m * cell_m);
    return share < 1.F ? share : 1.F;
}

/// Chance that a response finds who was detected: exp(-response time / scale); 0 where no response comes
/// (infinite time) and where its time is not known (NaN).
FUNNEL_INLINE float response_probability(float response_h, float scale_h) {
    const float probability = exp_f(-response_h / scale_h);
    return response_h == response_h ? probability : 0.F;
}

}  // namespace funnel
