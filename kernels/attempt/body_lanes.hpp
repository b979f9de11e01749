// SPDX-License-Identifier: Apache-2.0
/// \file
/// The bodies of L attempts: heat strain, water, cold and the hazards of death, a minute at a time, as loops over
/// lanes without branches.
#pragma once

#include "kernels/attempt/individual.hpp"
#include "kernels/attempt/leg_lanes.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/attempt/walker.hpp"
#include "kernels/body/cold.hpp"
#include "kernels/body/hazards.hpp"
#include "kernels/body/heat_strain_lanes.hpp"
#include "kernels/body/water.hpp"
#include "kernels/core/wide_vectors.hpp"

#include <cstdint>

namespace funnel {

template <int L>
struct BodyLanes {
    HeatStrainLanes<L> heat;
    LegLanes<L> legs;
    WaterLanes<L> water;
    HazardCurve heat_curve;
    HazardCurve thirst_curve;
    HazardCurve cold_curve;
    float shivering_w_m2;
    float other_rate;  ///< rate of death by other causes [1/min]
    float mass_kg[L];
    float surface_m2[L];
    float acclimatised[L];
    float thirst_shift_pct[L];  ///< more (less than 0: less) is borne than by the class
    float heat_shift_k[L];
    float per_mass_pct[L];  ///< % of body mass a milligram is
    float capacity_kg[L];   ///< of what water is carried in
    float hottest_core_c[L];
    float cold_balance_w_m2[L];  ///< heat balance of the leg
    float cold_debt_wh_m2[L];
    float hazard[L];     ///< hazard of death, cumulated over all causes
    float heat_rate[L];  ///< rates of death in the last minute lived, by cause [1/min]
    float thirst_rate[L];
    float cold_rate[L];
    float death_limit[L];            ///< the cumulated hazard at which one dies
    std::int32_t minute[L];          ///< minute of the leg
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

    /// An unused lane: a body at rest that cannot come to harm.
    FUNNEL_FN void clear(int l) {
        heat.set_state(l, {});
        heat.set_setting(l, make_heat_strain_setting<float>({}, {25.F, 25.F, 1.F, 0.5F}, {70.F}));
        heat.active[l] = 0;
        legs.clear(l);
        water.set_state(l, {});
        mass_kg[l] = 70.F;
        surface_m2[l] = 1.8F;
        acclimatised[l] = 1.F;
        thirst_shift_pct[l] = heat_shift_k[l] = 0.F;
        per_mass_pct[l] = capacity_kg[l] = 0.F;
        cold_balance_w_m2[l] = cold_debt_wh_m2[l] = 0.F;
        hazard[l] = heat_rate[l] = thirst_rate[l] = cold_rate[l] = 0.F;
        death_limit[l] = 3.0e38F;
        hottest_core_c[l] = 0.F;
        minute[l] = died_after_min[l] = 0;
    }

    FUNNEL_FN void start(int l, const Individual& who, float limit) {
        clear(l);
        heat.active[l] = 1;
        mass_kg[l] = who.body_mass_kg;
        surface_m2[l] = who.surface_m2;
        acclimatised[l] = who.acclimatised;
        thirst_shift_pct[l] = who.thirst_shift_pct;
        heat_shift_k[l] = who.heat_shift_k;
        per_mass_pct[l] = 100.F * 1e-6F / who.body_mass_kg;
        death_limit[l] = limit;
        hottest_core_c[l] = heat.core_c[l];
        capacity_kg[l] = who.water_kg;
        water.carried_mg[l] = whole_mg(capacity_kg[l]);
    }
    FUNNEL_FN void find_water(int l) {
        WaterState s = water.state(l);
        fill_up(s, whole_mg(capacity_kg[l]));
        water.set_state(l, s);
    }
    /// Leaves a share of the water behind, with what it is carried in.
    FUNNEL_FN void lose_water(int l, float share) {
        capacity_kg[l] *= 1.F - share;
        water.carried_mg[l] -= static_cast<std::int32_t>(static_cast<float>(water.carried_mg[l]) * share);
    }

    FUNNEL_INLINE float deficit_pct(int l) const { return static_cast<float>(water.deficit_mg[l]) * per_mass_pct[l]; }
    FUNNEL_FN float lost_kg(int l) const { return kg_from_mg(water.lost_mg[l]); }
    FUNNEL_FN BodyNow now(int l, const BodyParameters& p) const {
        const float pct = deficit_pct(l);
        return {heat.core_c[l], pct, deficit_speed_factor(0.01F * pct, p), cold_debt_wh_m2[l]};
    }

    /// Draws the cause of death: each in proportion to its rate in the minute of death, as competing hazards have it.
    FUNNEL_FN Outcome cause_of_death(int l, float uniform) const {
        float left = uniform * (heat_rate[l] + thirst_rate[l] + cold_rate[l] + other_rate);
        if (left < heat_rate[l]) return Outcome::died_heat;
        left -= heat_rate[l];
        if (left < thirst_rate[l]) return Outcome::died_dehydration;
        left -= thirst_rate[l];
        return left < cold_rate[l] ? Outcome::died_cold : Outcome::died_other;
    }

    /// The air and the work of the leg that begins, noted for `begin_legs`.
    FUNNEL_FN void set_leg(int l, const Leg& leg, const Surroundings& around, const WorldView& world,
                           const TravellerClass& who) {
        const LegAir air =
            leg.walking ? air_on_the_move(world, around, leg.cell) : air_at_rest(world, around, leg.cell);
        legs.air_c[l] = air.air_c;
        legs.ground_c[l] = air.ground_c;
        legs.sky_view[l] = air.sky_view;
        legs.sunlight_w_m2[l] = air.sunlight_w_m2;
        legs.sky_emissivity[l] = around.sky_emissivity;
        legs.vapour_pressure_kpa[l] = around.vapour_pressure_kpa;
        legs.wind_m_s[l] = around.wind_m_s;
        legs.cold_convection_w_m2_k[l] = around.cold_convection_w_m2_k;
        legs.speed_m_s[l] = leg.speed_m_s;
        legs.grade_pct[l] = 100.F * leg.slope;
        legs.energy_factor[l] = leg.energy_factor;
        legs.moving_share[l] = leg.walking ? who.walking_fraction : 0.F;
        legs.radiating[l] = radiating_share<float>(leg.walking ? Posture::standing : Posture::sitting);
        legs.carried_kg[l] = who.load_kg + kg_from_mg(water.carried_mg[l]);
        legs.missing[l] = 0.01F * deficit_pct(l);
        legs.fresh[l] = 1;
        minute[l] = 0;
        died_after_min[l] = 0;
    }

    /// Makes the settings of all legs set since the last call, so many lanes at a time.
    template <int together = (L < 8 ? L : 8)>
    FUNNEL_INLINE void begin_legs(const TravellerClass& who, const BodyParameters& p) {
        for (int first = 0; first < L; first += together) {
            std::uint32_t any = 0;
            for (int l = first; l < first + together; ++l) any |= legs.fresh[l];
            if (any == 0) continue;
            make_settings<together>(*this, first, who, p);
            for (int l = first; l < first + together; ++l) legs.fresh[l] = 0;
        }
    }

    /// One minute of all lanes. The minute of death is the last that counts: what follows until the leg ends is
    /// not borne.
    FUNNEL_INLINE void bear_minute() {
        advance_one_minute(heat);
        advance_one_minute(water, heat.water_loss_g, heat.active);
        std::uint32_t in_danger = 0;
        for (int l = 0; l < L; ++l) {
            cold_debt_wh_m2[l] = cold_debt_after_minute(cold_debt_wh_m2[l], cold_balance_w_m2[l], shivering_w_m2);
            const bool harmless = heat_curve.is_harmless_to(heat.core_c[l], heat_shift_k[l])
                                  && thirst_curve.is_harmless_to(deficit_pct(l), thirst_shift_pct[l])
                                  && cold_curve.is_harmless(cold_debt_wh_m2[l]);
            in_danger |= harmless ? 0U : 1U;
        }
        // Most minutes are harmless to all: their curves are at 0, whose exponentials need not be asked.
        if (in_danger != 0)
            bear_danger<true>();
        else
            bear_danger<false>();
    }

  private:
    /// Cumulates the hazards of death of one minute; `danger` false: none but that of other causes.
    template <bool danger>
    FUNNEL_INLINE void bear_danger() {
        for (int l = 0; l < L; ++l) {
            const bool alive = died_after_min[l] == 0;
            const float core_c = heat.core_c[l];
            const float by_heat = danger ? heat_curve.rate_of_one(core_c, heat_shift_k[l]) : 0.F;
            const float by_thirst = danger ? thirst_curve.rate_of_one(deficit_pct(l), thirst_shift_pct[l]) : 0.F;
            const float by_cold = danger ? cold_curve.rate(cold_debt_wh_m2[l]) : 0.F;
            const float sum = hazard[l] + (by_heat + by_thirst + by_cold + other_rate);
            const std::int32_t now_min = minute[l] + 1;
            const bool dies = alive && sum >= death_limit[l];
            const std::uint32_t goes_on = dies ? 0U : heat.active[l];
            hottest_core_c[l] = alive ? max_f(hottest_core_c[l], core_c) : hottest_core_c[l];
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

/// Begins the legs set since the last call, and bears `minutes` of all lanes, so many lanes at a time.
template <int together, int L>
FUNNEL_INLINE void bear_legs_by(BodyLanes<L>& body, std::int32_t minutes, const TravellerClass& who,
                                const BodyParameters& p) {
    body.template begin_legs<together>(who, p);
    for (std::int32_t minute = 0; minute < minutes; ++minute) body.bear_minute();
}
template <int L>
FUNNEL_WIDE void bear_legs_wide(BodyLanes<L>& body, std::int32_t minutes, const TravellerClass& who,
                                const BodyParameters& p) {
    bear_legs_by<(L < wide_lanes ? L : wide_lanes)>(body, minutes, who, p);
}

template <int L>
FUNNEL_FN void bear_legs(BodyLanes<L>& body, std::int32_t minutes, const TravellerClass& who, const BodyParameters& p) {
    if (runs_wide<L>())
        bear_legs_wide(body, minutes, who, p);
    else
        bear_legs_by<(L < 8 ? L : 8)>(body, minutes, who, p);
}

}  // namespace funnel
