// SPDX-License-Identifier: Apache-2.0
/// \file
/// Death from heat, from lack of water, from cold and from everything else, as competing hazards: the first three rise
/// with core temperature, with the share of body mass lost and with the debt of heat, the last is constant.
///
/// No curve of this kind is published; these logistic curves are assumptions with wide ranges, to be calibrated
/// (docs/methods/body.md). A logistic curve never reaches 0, and what its foot would add in days of ordinary
/// walking is of the size of the death rates that are asked for; so each curve is lowered to be exactly 0 up to
/// an onset where hard exercise leads healthy people, and stretched to keep its height far above.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/world/parameters.hpp"

namespace funnel {

/// rate_per_h logistic((x - midpoint) / slope), lowered to 0 at and below `onset` [1/min].
struct HazardCurve {
    float midpoint;
    float per_slope;
    float onset;
    float foot;          ///< logistic at the onset
    float rate_per_min;  ///< far above, divided by 1 - foot

    FUNNEL_INLINE bool is_harmless(float x) const { return x <= onset; }
    FUNNEL_INLINE float rate(float x) const { return rate_of_one(x, 0.F); }

    // One whose midpoint lies `shift` higher (below 0: lower). The onset stays: a weak person does not die of mild
    // heat.
    FUNNEL_INLINE bool is_harmless_to(float x, float shift) const { return is_harmless(min_f(x, x - shift)); }
    FUNNEL_INLINE float rate_of_one(float x, float shift) const {
        const float above = rate_per_min * max_f(logistic_f((x - shift - midpoint) * per_slope) - foot, 0.F);
        return is_harmless_to(x, shift) ? 0.F : above;
    }
};

FUNNEL_INLINE HazardCurve make_hazard_curve(float rate_per_h, float midpoint, float slope, float onset) {
    const float per_slope = 1.F / slope;
    const float foot = logistic_f((onset - midpoint) * per_slope);
    return {midpoint, per_slope, onset, foot, rate_per_h / 60.F / (1.F - foot)};
}

/// Hazard per minute against core temperature [C].
FUNNEL_INLINE HazardCurve make_heat_hazard(const BodyParameters& body) {
    return make_hazard_curve(body.heat_death_rate_per_h, body.heat_death_midpoint_c, body.heat_death_slope_c,
                             body.heat_death_onset_c);
}
/// Hazard per minute against the percentage of body mass lost.
FUNNEL_INLINE HazardCurve make_dehydration_hazard(const BodyParameters& body) {
    return make_hazard_curve(body.dehydration_death_rate_per_h, body.dehydration_death_midpoint_pct,
                             body.dehydration_death_slope_pct, body.dehydration_death_onset_pct);
}

/// Hazard per minute against the debt of heat of `cold.hpp` [W h/m2].
FUNNEL_INLINE HazardCurve make_cold_hazard(const BodyParameters& body) {
    return make_hazard_curve(body.cold_death_rate_per_h, body.cold_death_midpoint_wh_m2, body.cold_death_slope_wh_m2,
                             body.cold_death_onset_wh_m2);
}

}  // namespace funnel
