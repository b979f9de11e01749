// SPDX-License-Identifier: Apache-2.0
/// \file
/// How fast one walks on a slope.
///
/// Slope is rise over run along the direction of travel: positive uphill, so every function is a little
/// faster gently downhill than on the level. Distances are horizontal.
///
/// - Tobler 1993, NCGIA technical report 93-1: 6 km/h exp(-3.5 |s + 0.05|), off paths 0.6 of it.
/// - Irmischer & Clarke 2018, doi 10.1080/15230406.2017.1292150, men on foot: 0.11 + exp(-(100 s + 5)^2 / 1800)
///   on paths, 0.11 + 0.67 exp(-(100 s + 2)^2 / 1800) off paths. The slope is signed, as in the paper.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/world/parameters.hpp"

namespace funnel {

inline constexpr float tobler_level_m_s = 6.F / 3.6F;
inline constexpr float tobler_off_path_factor = 0.6F;

/// Tobler's speed on a path [m/s].
FUNNEL_INLINE float tobler_speed_m_s(float slope) {
    const float shifted = slope + 0.05F;
    return tobler_level_m_s * exp_f(-3.5F * (shifted < 0.F ? -shifted : shifted));
}

/// The form both speeds of Irmischer & Clarke share [m/s]; `peak_pct` is the slope, in percent downhill, of
/// the greatest speed.
FUNNEL_INLINE float irmischer_clarke_speed_m_s(float slope, float range_m_s, float peak_pct) {
    const float from_peak = 100.F * slope + peak_pct;
    return 0.11F + range_m_s * exp_f(from_peak * from_peak * (-1.F / 1800.F));
}

/// Walking speed [m/s], 1 for `SpeedFunction::constant`. Never 0, but tiny on walls: cliffs are for the
/// caller to forbid. NaN slope gives a number without meaning.
FUNNEL_INLINE float walking_speed_m_s(SpeedFunction function, float slope) {
    switch (function) {
        case SpeedFunction::tobler_on_path:
            return tobler_speed_m_s(slope);
        case SpeedFunction::tobler_off_path:
            return tobler_off_path_factor * tobler_speed_m_s(slope);
        case SpeedFunction::irmischer_clarke_on_path:
            return irmischer_clarke_speed_m_s(slope, 1.F, 5.F);
        case SpeedFunction::irmischer_clarke_off_path:
            return irmischer_clarke_speed_m_s(slope, 0.67F, 2.F);
        case SpeedFunction::constant:
            return 1.F;
    }
    return 1.F;
}

/// The greatest speed the function can give [m/s].
FUNNEL_INLINE float greatest_walking_speed_m_s(SpeedFunction function) {
    switch (function) {
        case SpeedFunction::tobler_on_path:
        case SpeedFunction::tobler_off_path:
            return walking_speed_m_s(function, -0.05F);
        case SpeedFunction::irmischer_clarke_on_path:
            return 1.11F;
        case SpeedFunction::irmischer_clarke_off_path:
            return 0.78F;
        case SpeedFunction::constant:
            return 1.F;
    }
    return 1.F;
}

}  // namespace funnel
