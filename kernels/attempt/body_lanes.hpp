// SPDX-License-Identifier: Apache-2.0
/// \file
/// The bodies of L attempts: heat strain, water, cold and the hazards of death, a minute at a time, as loops over
/// lanes without branches.
#pragma once

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/attempt/walker.hpp"
#include "kernels/body/cold.hpp"
#include "kernels/body/hazards.hpp"
#include "kernels/body/heat_strain_lanes.hpp"
#include "kernels/body/water.hpp"
#include "kernels/ground/metabolic_rate.hpp"
#include "kernels/heat/mean_radiant_temperature.hpp"

#include <cstdint>

namespace funnel {

template <int L>
struct BodyLanes {
    HeatStrainLanes<L> heat;
    WaterLanes<L> water;
    HazardCurve heat_curve;
    HazardCurve thirst_curve;
    HazardCurve cold_curve;
    float shivering_w_m2;
    float other_rate;       ///< of death by other causes [1/min]
    float per_mass_pct[L];  ///< % of body mass a milligram is
    float hottest_core_c[L];
    float cold_balance_w_m2[L];  ///< of the leg
    float cold_debt_wh_m2[L];
    float hazard[L];     ///< of death, cumulated over all causes
    float heat_rate[L];  ///< of death in the last minute lived, by cause [1/min]
    float thirst_rate[L];
    float cold_rate[L];
    float death_limit[L];            ///< the cumulated hazard at which one dies
    std::int32_t minute[L];          ///< of the leg
    std::int32_t died_after_min[L];  ///< minutes of the leg until death, 0: alive

    FUNNEL_FN void prepare(const BodyParameters& p) {
        heat_curve = make_heat_hazard(p);
        thirst_curve = make_dehydration_hazard(p);
        cold_curve = make_cold_hazard(p);
        shivering_w_m2 = p.shivering_w_m2;
        other_rate = p.other_death_rate_per_h * (1.F / 60.F);
        for (int l = 0; l < L; ++l) {
            water.set_setting(l, make_water_setting(p));
            clear(l);
        }
    }

    /// A lane that nobody uses: a body at rest that cannot come to harm.
    FUNNEL_FN void clear(int l) {
        heat.set_state(l, {});
        heat.set_setting(l, make_heat_strain_setting<float>({}, {25.F, 25.F, 1.F, 0.5F}, {70.F}));
        heat.active[l] = 0;
        water.set_state(l, {});
        per_mass_pct[l] = 0.F;
        cold_balance_w_m2[l] = cold_debt_wh_m2[l] = 0.F;
        hazard[l] = heat_rate[l] = thirst_rate[l] = cold_rate[l] = 0.F;
        death_limit[l] = 3.0e38F;
        hottest_core_c[l] = 0.F;
        minute[l] = died_after_min[l] = 0;
    }

    FUNNEL_FN void start(int l, const TravellerClass& who, float limit) {
        clear(l);
        heat.active[l] = 1;
        per_mass_pct[l] = 100.F * 1e-6F / who.body_mass_kg;
        death_limit[l] = limit;
        hottest_core_c[l] = heat.core_c[l];
        water.carried_mg[l] = whole_mg(who.water_kg);
    }
    FUNNEL_FN void find_water(int l, const TravellerClass& who) {
        WaterState s = water.state(l);
        fill_up(s, whole_mg(who.water_kg));
        water.set_state(l, s);
    }

    FUNNEL_FN float deficit_pct(int l) const { return static_cast<float>(water.deficit_mg[l]) * per_mass_pct[l]; }
    FUNNEL_FN float lost_kg(int l) const { return kg_from_mg(water.lost_mg[l]); }
    FUNNEL_FN BodyNow now(int l, const BodyParameters& p) const {
        const float pct = deficit_pct(l);
        return {heat.core_c[l], pct, deficit_speed_factor(0.01F * pct, p), cold_debt_wh_m2[l]};
    }

    /// Which cause it was: each in proportion to its rate in the minute of death, as competing hazards have it.
    FUNNEL_FN Outcome cause_of_death(int l, float uniform) const {
        float left = uniform * (heat_rate[l] + thirst_rate[l] + cold_rate[l] + other_rate);
        if (left < heat_rate[l]) return Outcome::died_heat;
        left -= heat_rate[l];
        if (left < thirst_rate[l]) return Outcome::died_dehydration;
        left -= thirst_rate[l];
        return left < cold_rate[l] ? Outcome::died_cold : Outcome::died_other;
    }

    /// The air, the work and the clothing of the leg that begins.
    FUNNEL_FN void set_leg(int l, const Leg& leg, std::int32_t hour, const WorldView& world,
                           const TravellerClass& who) {
        const AirNow air = air_at(world, leg.cell, hour);
        RadiantEnvironment<float> around{air.air_temperature_c,  air.vapour_pressure_kpa,
                                         air.direct_normal_w_m2, air.diffuse_horizontal_w_m2,
                                         air.sun_elevation_deg,  air.air_temperature_c + air.ground_excess_k,
                                         world.albedo,           1.F};
        if (!leg.walking) around.sky_view = world.shade_sky_view;
        const float radiant_c =
            leg.walking ? mean_radiant_temperature_c(around) : shaded_mean_radiant_temperature_c(around);

        const float carried_kg = who.load_kg + kg_from_mg(water.carried_mg[l]);
        const float rest_w = lcda_metabolic_rate_w_kg(0.F, 0.F, 1.F) * who.body_mass_kg;
        const float walk_w = metabolic_rate_w(who.metabolic_model, who.body_mass_kg, carried_kg, leg.speed_m_s,
                                              100.F * leg.slope, leg.energy_factor);
        const float share = leg.walking ? who.walking_fraction : 0.F;
        HeatStrainActivity<float> activity{(share * walk_w + (1.F - share) * rest_w)
                                           / body_surface_m2(who.body_mass_kg, who.height_m)};
        activity.walking = true;
        activity.walking_speed_m_s = leg.speed_m_s;

        const HeatStrainBody<float> body{who.body_mass_kg, who.height_m, who.acclimatised, who.clothing_clo,
                                         leg.walking ? Posture::standing : Posture::sitting};
        const float missing = 0.01F * deficit_pct(l);
        const HeatStrainExtensions<float> thirst{deficit_sweat_factor(missing, world.body),
                                                 deficit_core_offset_c(missing, world.body)};
        heat.set_setting(l, make_heat_strain_setting<float>(
                                body, {air.air_temperature_c, radiant_c, air.vapour_pressure_kpa, air.wind_m_s},
                                activity, SweatCaps::edition_2023, thirst));
        cold_balance_w_m2[l] =
            funnel::cold_balance_w_m2({air.air_temperature_c, radiant_c, air.vapour_pressure_kpa, air.wind_m_s,
                                       activity.metabolic_w_m2, max_f(who.clothing_clo, who.cold_clothing_clo)});
        minute[l] = 0;
        died_after_min[l] = 0;
    }

    /// One minute of all lanes. The minute of death is the last that counts: what follows until the leg ends is
    /// not borne.
    FUNNEL_INLINE void bear_minute() {
        advance_one_minute(heat);
        advance_one_minute(water, heat.water_loss_g, heat.active);
        for (int l = 0; l < L; ++l) {
            const bool alive = died_after_min[l] == 0;
            const float core_c = heat.core_c[l];
            const float pct = static_cast<float>(water.deficit_mg[l]) * per_mass_pct[l];
            const float debt = cold_debt_after_minute(cold_debt_wh_m2[l], cold_balance_w_m2[l], shivering_w_m2);
            const float by_heat = heat_curve.rate(core_c);
            const float by_thirst = thirst_curve.rate(pct);
            const float by_cold = cold_curve.rate(debt);
            const float sum = hazard[l] + (by_heat + by_thirst + by_cold + other_rate);
            const std::int32_t now_min = minute[l] + 1;
            const bool dies = alive && sum >= death_limit[l];
            const std::uint32_t goes_on = dies ? 0U : heat.active[l];
            hottest_core_c[l] = alive ? max_f(hottest_core_c[l], core_c) : hottest_core_c[l];
            cold_debt_wh_m2[l] = debt;
            hazard[l] = alive ? sum : hazard[l];
            heat_rate[l] = alive ? by_heat : heat_rate[l];
            thirst_rate[l] = alive ? by_thirst : thirst_rate[l];
            cold_rate[l] = alive ? by_cold : cold_rate[l];
            minute[l] = now_min;
            died_after_min[l] = dies ? now_min : died_after_min[l];
            heat.active[l] = goes_on;  // the dead lose no more water
        }
    }
};

}  // namespace funnel
