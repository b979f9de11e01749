// SPDX-License-Identifier: Apache-2.0
/// \file
/// What walking costs the body: metabolic rate from speed, grade, load and ground.
///
/// Grade is signed, in percent, + uphill. The energy factor of the ground (1: hard level surface) multiplies the
/// part of the rate that movement adds. All functions hold a grade outside the range of their data at its edge.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/world/metabolic_model.hpp"

namespace funnel {

/// Standing still [W/kg] (Looney et al. 2019).
inline constexpr float standing_metabolic_rate_w_kg = 1.44F;
/// Range of the graded LCDA equation.
inline constexpr float lcda_lowest_grade_pct = -40.F;
inline constexpr float lcda_highest_grade_pct = 45.F;
inline constexpr float lcda_highest_speed_m_s = 1.96F;
/// The downhill correction was measured to -12 % and blows up beyond about -15 %.
inline constexpr float santee_lowest_grade_pct = -12.F;

/// Load Carriage Decision Aid, graded walking [W per kg moved]. Looney et al. 2019, "Estimating energy expenditure
/// during level, uphill, and downhill walking", Med Sci Sports Exerc, doi 10.1249/MSS.0000000000002002; valid to
/// 1.96 m/s and -40..45 %, standard error 0.42 W/kg. Speed beyond is held at 1.96 m/s. Multiply by body and load
/// for the total, which holds to loads of about 30 % of body mass.
FUNNEL_INLINE float lcda_metabolic_rate_w_kg(float speed_m_s, float grade_pct, float energy_factor) {
    const float s = clamp_f(speed_m_s, 0.F, lcda_highest_speed_m_s);
    const float g = clamp_f(grade_pct, lcda_lowest_grade_pct, lcda_highest_grade_pct);
    const float s2 = s * s;
    const float level = 1.94F * pow_f(s, 0.43F) + 0.24F * s2 * s2;
    const float log_1_1 = 0.0953101798F;
    const float log_1_05 = 0.0487901642F;
    const float bend = exp_f(log_1_05 * (1.F - exp_f(log_1_1 * (g + 32.F))));
    const float slope_part = 0.34F * s * g * (1.F - bend);
    return standing_metabolic_rate_w_kg + energy_factor * (level + slope_part);
}

/// LCDA for body and load together [W].
FUNNEL_INLINE float lcda_metabolic_rate_w(float body_kg, float load_kg, float speed_m_s, float grade_pct,
                                          float energy_factor) {
    return lcda_metabolic_rate_w_kg(speed_m_s, grade_pct, energy_factor) * (body_kg + load_kg);
}

/// Pandolf, Givoni & Goldman 1977, doi 10.1152/jappl.1977.43.4.577 [W]; for grades of 0 and more, where the
/// grade is used as given. Below the true cost of modern loads by 12-33 % (Drain et al. 2017).
FUNNEL_INLINE float pandolf_metabolic_rate_w(float body_kg, float load_kg, float speed_m_s, float grade_pct,
                                             float energy_factor) {
    const float moved = body_kg + load_kg;
    const float ratio = load_kg / body_kg;
    return 1.5F * body_kg + 2.F * moved * ratio * ratio
           + energy_factor * moved * (1.5F * speed_m_s * speed_m_s + 0.35F * speed_m_s * grade_pct);
}

/// Pandolf with the downhill correction of Santee et al. 2001 (in Yokota et al. 2004, USARIEM T04-09) [W]; a
/// grade below `lowest_grade_pct` is held there.
FUNNEL_INLINE float pandolf_santee_metabolic_rate_w(float body_kg, float load_kg, float speed_m_s, float grade_pct,
                                                    float energy_factor,
                                                    float lowest_grade_pct = santee_lowest_grade_pct) {
    const float g = max_f(lowest_grade_pct, grade_pct);
    const float moved = body_kg + load_kg;
    const float correction =
        energy_factor
        * (g * moved * speed_m_s / 3.5F - moved * (g + 6.F) * (g + 6.F) / body_kg + (25.F - speed_m_s * speed_m_s));
    const float uncorrected = pandolf_metabolic_rate_w(body_kg, load_kg, speed_m_s, g, energy_factor);
    return g < 0.F ? uncorrected - correction : uncorrected;
}

/// American College of Sports Medicine, walking [W/kg], 20.9 J per mL of oxygen; downhill counts as level.
FUNNEL_INLINE float acsm_metabolic_rate_w_kg(float speed_m_s, float grade_pct, float energy_factor) {
    const float metres_per_minute = 60.F * speed_m_s;
    const float rise = 0.01F * max_f(0.F, grade_pct);
    return (3.5F + energy_factor * (0.1F + 1.8F * rise) * metres_per_minute) * (20.9F / 60.F);
}

/// Minetti et al. 2002, doi 10.1152/japplphysiol.01177.2001: net cost of walking [J per kg and metre of path];
/// slopes beyond +-45 % are held there.
FUNNEL_INLINE float minetti_walking_cost_j_kg_m(float grade_pct) {
    const float i = 0.01F * clamp_f(grade_pct, -45.F, 45.F);
    return ((((280.5F * i - 58.7F) * i - 76.8F) * i + 51.9F) * i + 19.6F) * i + 2.5F;
}

/// Rate of body and load, standing included [W].
FUNNEL_INLINE float metabolic_rate_w(MetabolicModel model, float body_kg, float load_kg, float speed_m_s,
                                     float grade_pct, float energy_factor) {
    const float moved = body_kg + load_kg;
    switch (model) {
        case MetabolicModel::pandolf_santee:
            return pandolf_santee_metabolic_rate_w(body_kg, load_kg, speed_m_s, grade_pct, energy_factor);
        case MetabolicModel::acsm:
            return acsm_metabolic_rate_w_kg(speed_m_s, grade_pct, energy_factor) * moved;
        case MetabolicModel::minetti:
            return (standing_metabolic_rate_w_kg + energy_factor * minetti_walking_cost_j_kg_m(grade_pct) * speed_m_s)
                   * moved;
        case MetabolicModel::lcda_graded:
            break;
    }
    return lcda_metabolic_rate_w(body_kg, load_kg, speed_m_s, grade_pct, energy_factor);
}

}  // namespace funnel
