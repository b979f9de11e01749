// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a leg's air and work to the constants of its minutes, for lanes of attempts.
///
/// On ground of 30 m a leg lasts a minute, so that this costs more than the minutes themselves unless lanes share it:
/// each lane notes its leg, and one vectorised loop makes the settings. A lane whose leg goes on is made again from
/// what it noted, to the same bits.
#pragma once

#include "kernels/attempt/surroundings.hpp"
#include "kernels/attempt/walker.hpp"
#include "kernels/body/cold.hpp"
#include "kernels/body/heat_strain_lanes.hpp"
#include "kernels/body/water.hpp"
#include "kernels/ground/metabolic_rate.hpp"

#include <cstdint>

namespace funnel {

template <int L>
struct LegLanes {
    float air_c[L];
    float ground_c[L];
    float sky_view[L];
    float sunlight_w_m2[L];
    float sky_emissivity[L];
    float vapour_pressure_kpa[L];
    float wind_m_s[L];
    float cold_convection_w_m2_k[L];
    float speed_m_s[L];
    float grade_pct[L];
    float energy_factor[L];
    float moving_share[L];  ///< share of the leg's minutes spent moving; 0: rests
    float radiating[L];     ///< share of the body's surface
    float carried_kg[L];
    float missing[L];        ///< water, as a share of body mass
    std::uint32_t fresh[L];  ///< 1: noted and not yet made

    FUNNEL_FN void clear(int l) {
        air_c[l] = ground_c[l] = 25.F;
        sky_view[l] = sky_emissivity[l] = vapour_pressure_kpa[l] = energy_factor[l] = 1.F;
        wind_m_s[l] = speed_m_s[l] = 0.5F;
        cold_convection_w_m2_k[l] = 5.F;
        radiating[l] = 0.77F;
        sunlight_w_m2[l] = grade_pct[l] = moving_share[l] = carried_kg[l] = missing[l] = 0.F;
        fresh[l] = 0;
    }
};

namespace leg_detail {

/// The settings of lanes first .. first + n - 1 by a metabolic model that is a constant of the loop.
template <int n, MetabolicModel model, class Body>
FUNNEL_INLINE void make_settings_by(Body& body, int first, const TravellerClass& of_all, const BodyParameters& limits) {
    // Copies: what might be one with the lanes' memory would have to be read again for each of them.
    const TravellerClass who = of_all;
    const BodyParameters p = limits;
    const HeatStrainBuild<float> of_class =
        heat_strain_build<float>({who.body_mass_kg, who.height_m, who.acclimatised, who.clothing_clo});
    const float rest_w_kg = lcda_metabolic_rate_w_kg(0.F, 0.F, 1.F);
    const float cold_clo = max_f(who.clothing_clo, who.cold_clothing_clo);
    const auto& legs = body.legs;
    float radiant_c[n];
    float work_w_m2[n];
    // Short loops: the compiler makes vectors of each, and none of all in one.
    for (int k = 0; k < n; ++k) {
        const int l = first + k;
        radiant_c[k] = mean_radiant_temperature_of_parts_c(legs.air_c[l], legs.ground_c[l], legs.sky_emissivity[l],
                                                           legs.sky_view[l], legs.sunlight_w_m2[l]);
    }
    for (int k = 0; k < n; ++k) {
        const int l = first + k;
        const float walk_w = metabolic_rate_w(model, body.mass_kg[l], legs.carried_kg[l], legs.speed_m_s[l],
                                              legs.grade_pct[l], legs.energy_factor[l]);
        const float share = legs.moving_share[l];
        const float rest_w = rest_w_kg * body.mass_kg[l];
        work_w_m2[k] = (share * walk_w + (1.F - share) * rest_w) * (1.F / body.surface_m2[l]);
    }
    for (int k = 0; k < n; ++k) {
        const int l = first + k;
        HeatStrainBuild<float> build = of_class;
        build.mass_kg = body.mass_kg[l];
        build.surface_m2 = body.surface_m2[l];
        build.acclimatised = body.acclimatised[l];
        HeatStrainActivity<float> activity{work_w_m2[k]};
        activity.walking = true;
        activity.walking_speed_m_s = legs.speed_m_s[l];
        const HeatStrainExtensions<float> thirst{deficit_sweat_factor(legs.missing[l], p),
                                                 deficit_core_offset_c(legs.missing[l], p)};
        const HeatStrainEnvironment<float> air{legs.air_c[l], radiant_c[k], legs.vapour_pressure_kpa[l],
                                               legs.wind_m_s[l]};
        body.heat.set_setting(
            l, make_heat_strain_setting(build, legs.radiating[l], air, activity, SweatCaps::edition_2023, thirst));
    }
    for (int k = 0; k < n; ++k) {
        const int l = first + k;
        body.cold_balance_w_m2[l] = cold_balance_w_m2({legs.air_c[l], radiant_c[k], legs.vapour_pressure_kpa[l],
                                                       legs.cold_convection_w_m2_k[l], work_w_m2[k], cold_clo});
    }
}

}  // namespace leg_detail

template <int n, class Body>
FUNNEL_INLINE void make_settings(Body& body, int first, const TravellerClass& who, const BodyParameters& p) {
    switch (who.metabolic_model) {
        case MetabolicModel::pandolf_santee:
            return leg_detail::make_settings_by<n, MetabolicModel::pandolf_santee>(body, first, who, p);
        case MetabolicModel::acsm:
            return leg_detail::make_settings_by<n, MetabolicModel::acsm>(body, first, who, p);
        case MetabolicModel::minetti:
            return leg_detail::make_settings_by<n, MetabolicModel::minetti>(body, first, who, p);
        case MetabolicModel::lcda_graded:
            break;
    }
    leg_detail::make_settings_by<n, MetabolicModel::lcda_graded>(body, first, who, p);
}

}  // namespace funnel
