// SPDX-License-Identifier: Apache-2.0
/// \file
/// Cold, as a debt of heat: what a body at its coldest bearable skin loses beyond what it makes adds up, and is paid
/// back when it makes more than it loses.
///
/// The balance is that of ISO 11079:2007 for minimal required insulation (IREQ_min): skin at 30 C, wettedness 0.06. The
/// standard ends an exposure at a debt of 40 W h/m2; what comes after, shivering included, is an assumption
/// (docs/methods/body.md).
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/world/parameters.hpp"

namespace funnel {

inline constexpr float cold_skin_c = 30.F;
inline constexpr float cold_skin_vapour_kpa = 4.24F;  ///< saturated at 30 C
inline constexpr float cold_wettedness = 0.06F;
/// Debt of heat at which shivering is full: the limit of ISO 11079 [W h/m2].
inline constexpr float full_shivering_debt_wh_m2 = 40.F;

/// The air around a person, and the clothing.
struct ColdExposure {
    float air_c;
    float radiant_c;
    float vapour_pressure_kpa;
    float convection_w_m2_k;  ///< see `cold_convection_w_m2_k`
    float metabolic_rate_w_m2;
    float clothing_clo;
};

/// Convective heat transfer coefficient by wind: ISO 7933 (8.7 v^0.6 above 1 m/s, 3.5 + 5.2 v below) [W/m2/K].
FUNNEL_INLINE float cold_convection_w_m2_k(float wind_m_s) {
    return wind_m_s > 1.F ? 8.7F * pow_f(wind_m_s, 0.6F) : 3.5F + 5.2F * max_f(wind_m_s, 0.F);
}

/// Heat made less heat lost at a skin of 30 C [W/m2 of body surface]; negative when a debt builds up. Breath after ISO
/// 7730:2005 eq. 1; radiation 4.5 W/m2/K.
FUNNEL_INLINE float cold_balance_w_m2(const ColdExposure& x) {
    constexpr float radiation = 4.5F;
    const float film = x.convection_w_m2_k + radiation;
    const float around_c = (x.convection_w_m2_k * x.air_c + radiation * x.radiant_c) / film;
    const float area = 1.F + 0.28F * x.clothing_clo;
    const float insulation = 0.155F * x.clothing_clo + 1.F / (area * film);
    const float dry = (cold_skin_c - around_c) / insulation;
    // Lewis: 16.7 K/kPa; clothes pass 0.38 of the vapour that their insulation would.
    const float moist = cold_wettedness * 16.7F * 0.38F * (cold_skin_vapour_kpa - x.vapour_pressure_kpa) / insulation;
    const float breath = 0.0014F * x.metabolic_rate_w_m2 * (34.F - x.air_c)
                         + 0.0173F * x.metabolic_rate_w_m2 * (5.87F - x.vapour_pressure_kpa);
    return x.metabolic_rate_w_m2 - dry - moist - breath;
}

/// The debt a minute later [W h/m2], never below 0.
FUNNEL_INLINE float cold_debt_after_minute(float debt_wh_m2, float balance_w_m2, float shivering_w_m2) {
    const float shivering = shivering_w_m2 * min_f(debt_wh_m2 * (1.F / full_shivering_debt_wh_m2), 1.F);
    return max_f(debt_wh_m2 - (balance_w_m2 + shivering) * (1.F / 60.F), 0.F);
}

}  // namespace funnel
