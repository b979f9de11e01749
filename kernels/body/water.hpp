// SPDX-License-Identifier: Apache-2.0
/// \file
/// Water carried and water missing from the body, minute by minute.
///
/// Amounts are whole milligrams: what was carried at the start and found on the way equals what is carried, drunk
/// or lost to the last milligram over any number of days, and sums do not depend on order. 32 bits hold 2147 kg.
///
/// The feedbacks of a lack of water on pace, sweating and core temperature go beyond ISO 7933; they are named
/// parameters (BodyParameters), and 0 switches each of them off. See docs/methods/body.md.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/world/parameters.hpp"

#include <cstdint>

namespace funnel {

inline constexpr float mg_per_kg = 1e6F;
/// The feedbacks never take more than this share away: somebody who lives still moves and sweats a little.
inline constexpr float least_factor = 0.1F;

/// Whole milligrams of an amount; negative amounts and NaN count as none, more than 2000 kg as 2000 kg.
FUNNEL_INLINE std::int32_t whole_mg(float kg) {
    const float bounded = min_f(2000.F, max_f(kg, 0.F));
    return static_cast<std::int32_t>(bounded * mg_per_kg + 0.5F);
}
FUNNEL_INLINE float kg_from_mg(std::int32_t mg) { return static_cast<float>(mg) * 1e-6F; }

/// Constants of an attempt.
struct WaterSetting {
    std::int32_t drink_limit_mg_min;
    std::int32_t drink_threshold_mg;
    std::int32_t insensible_loss_mg_min;
};

FUNNEL_INLINE WaterSetting make_water_setting(const BodyParameters& body) {
    return {whole_mg(body.drink_limit_kg_h / 60.F), whole_mg(body.drink_threshold_kg),
            whole_mg(body.insensible_loss_kg_h / 60.F)};
}

/// carried + lost - deficit stays what it was, but for water found.
struct WaterState {
    std::int32_t carried_mg = 0;
    std::int32_t deficit_mg = 0;  ///< lost and not yet replaced
    std::int32_t lost_mg = 0;     ///< by sweat, breath, skin and kidneys since the start
};

/// One minute in which sweat and breath took `heat_loss_g` (a negative amount, which only air damper than breath
/// gives, counts as none; a kilogram is the most). Drinks when the deficit is beyond the threshold, as much as the
/// limit, the deficit and the bottle allow. `active` 0 leaves everything as it is, 1 counts.
FUNNEL_INLINE void advance_one_minute(WaterState& water, const WaterSetting& setting, float heat_loss_g,
                                      std::uint32_t active = 1U) {
    const std::int32_t counts = static_cast<std::int32_t>(active);
    const std::int32_t loss = (whole_mg(min_f(1.F, heat_loss_g * 1e-3F)) + setting.insensible_loss_mg_min) * counts;
    const std::int32_t lacking = water.deficit_mg + loss;
    const std::int32_t wish = lacking < setting.drink_limit_mg_min ? lacking : setting.drink_limit_mg_min;
    const std::int32_t can = wish < water.carried_mg ? wish : water.carried_mg;
    const std::int32_t thirsty = lacking > setting.drink_threshold_mg ? counts : 0;
    const std::int32_t drunk = can * thirsty;
    water.lost_mg += loss;
    water.carried_mg -= drunk;
    water.deficit_mg = lacking - drunk;
}

/// At known water: drinks the whole deficit away and fills the bottles to `capacity_mg`. Returns the amount taken.
FUNNEL_INLINE std::int32_t fill_up(WaterState& water, std::int32_t capacity_mg) {
    const std::int32_t room = capacity_mg > water.carried_mg ? capacity_mg - water.carried_mg : 0;
    const std::int32_t taken = room + water.deficit_mg;
    water.carried_mg += room;
    water.deficit_mg = 0;
    return taken;
}

/// Share of body mass that is missing.
FUNNEL_INLINE float deficit_share(std::int32_t deficit_mg, float body_mass_kg) {
    return kg_from_mg(deficit_mg) / body_mass_kg;
}

/// Factor on walking speed.
FUNNEL_INLINE float deficit_speed_factor(float share, const BodyParameters& body) {
    return clamp_f(1.F - body.speed_loss_per_deficit * max_f(share - 0.01F * body.harmless_deficit_pct, 0.F),
                   least_factor, 1.F);
}
/// Factor on the cap of sweating.
FUNNEL_INLINE float deficit_sweat_factor(float share, const BodyParameters& body) {
    return clamp_f(1.F - body.sweat_loss_per_deficit * max_f(share - 0.01F * body.harmless_deficit_pct, 0.F),
                   least_factor, 1.F);
}
/// Rise of the core temperature that the body settles at [K].
FUNNEL_INLINE float deficit_core_offset_c(float share, const BodyParameters& body) {
    return 100.F * body.core_rise_c_per_pct * max_f(share - 0.01F * body.harmless_deficit_pct, 0.F);
}

/// Water of L people side by side.
template <int L>
struct WaterLanes {
    std::int32_t carried_mg[L];
    std::int32_t deficit_mg[L];
    std::int32_t lost_mg[L];
    std::int32_t drink_limit_mg_min[L];
    std::int32_t drink_threshold_mg[L];
    std::int32_t insensible_loss_mg_min[L];

    FUNNEL_INLINE WaterState state(int l) const { return {carried_mg[l], deficit_mg[l], lost_mg[l]}; }
    FUNNEL_INLINE void set_state(int l, const WaterState& s) {
        carried_mg[l] = s.carried_mg;
        deficit_mg[l] = s.deficit_mg;
        lost_mg[l] = s.lost_mg;
    }
    FUNNEL_INLINE WaterSetting setting(int l) const {
        return {drink_limit_mg_min[l], drink_threshold_mg[l], insensible_loss_mg_min[l]};
    }
    FUNNEL_INLINE void set_setting(int l, const WaterSetting& s) {
        drink_limit_mg_min[l] = s.drink_limit_mg_min;
        drink_threshold_mg[l] = s.drink_threshold_mg;
        insensible_loss_mg_min[l] = s.insensible_loss_mg_min;
    }
};

/// One minute of every lane with `active` 1; `heat_loss_g` as HeatStrainLanes::water_loss_g gives it.
template <int L>
FUNNEL_INLINE void advance_one_minute(WaterLanes<L>& lanes, const float (&heat_loss_g)[L],
                                      const std::uint32_t (&active)[L]) {
    for (int l = 0; l < L; ++l) {
        WaterState s = lanes.state(l);
        advance_one_minute(s, lanes.setting(l), heat_loss_g[l], active[l]);
        lanes.set_state(l, s);
    }
}

}  // namespace funnel
