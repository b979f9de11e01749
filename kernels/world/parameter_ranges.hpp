// SPDX-License-Identifier: Apache-2.0
/// \file
/// The range of every number that people choose, as a scenario's keys have it (sim/scenario/keys_*.cpp; a test holds
/// the two against each other): a World that was written by another hand is checked like one that was prepared.
#pragma once

#include "kernels/world/parameters.hpp"

#include <span>
#include <string_view>

namespace funnel {

struct MemberRange {
    std::string_view member;
    double low, high;
    bool low_open = false;  ///< above `low`

    /// As the float that is nearest to an end, which is what a World holds.
    bool contains(float value) const {
        const auto least = static_cast<float>(low), most = static_cast<float>(high);
        return (low_open ? value > least : value >= least) && value <= most;
    }
};

/// Of TravellerClass, BodyParameters, SeparationParameters, EnforcementParameters and BarrierType; empty for others.
template <class Struct>
std::span<const MemberRange> ranges_of() {
    return {};
}

template <>
inline std::span<const MemberRange> ranges_of<TravellerClass>() {
    static constexpr MemberRange ranges[] = {
        {"acclimatised", 0, 1},
        {"body_mass_kg", 15, 200},
        {"height_m", 0.8, 2.3},
        {"load_kg", 0, 60},
        {"water_kg", 0, 40},
        {"clothing_clo", 0.1, 1},
        {"cold_clothing_clo", 0.1, 6},
        {"pace", 0.1, 3},
        {"walking_fraction", 0, 1, true},
        {"night_speed_factor", 0, 1, true},
        {"moonlit_speed_factor", 0, 1, true},
        {"halt_every_min", 0, 1440},
        {"halt_min", 1, 240},
        {"fatigue_per_h", 0, 1},
        {"fatigue_recovery", 0, 100},
        {"depart_from_h", 0, 24},
        {"depart_until_h", 0, 24},
        {"rest_from_h", 0, 24},
        {"rest_until_h", 0, 24},
        {"kappa", 0, 20},
        {"risk_weight_h", 0, 1000},
        {"heat_weight", 0, 100},
        {"energy_weight_s_per_kj", 0, 100},
        {"perception_strength", 0.05, 2},
        {"perception_length_m", 100, 100000},
        {"entry_scale_h", 0.5, 1000},
        {"water_log_sd", 0, 1},
        {"pace_log_sd", 0, 0.5},
        {"body_mass_log_sd", 0, 0.3},
        {"unacclimatised_share", 0, 1},
    };
    return ranges;
}

template <>
inline std::span<const MemberRange> ranges_of<BodyParameters>() {
    static constexpr MemberRange ranges[] = {
        {"heat_death_rate_per_h", 0, 100},
        {"heat_death_midpoint_c", 38, 46},
        {"heat_death_slope_c", 0.05, 3},
        {"heat_death_onset_c", 37, 44},
        {"dehydration_death_rate_per_h", 0, 100},
        {"dehydration_death_midpoint_pct", 5, 40},
        {"dehydration_death_slope_pct", 0.1, 10},
        {"dehydration_death_onset_pct", 0, 30},
        {"cold_death_rate_per_h", 0, 100},
        {"cold_death_midpoint_wh_m2", 0, 2000, true},
        {"cold_death_slope_wh_m2", 0, 1000, true},
        {"cold_death_onset_wh_m2", 0, 2000},
        {"shivering_w_m2", 0, 300},
        {"other_death_rate_per_h", 0, 1},
        {"drink_limit_kg_h", 0, 5},
        {"drink_threshold_kg", 0, 10},
        {"insensible_loss_kg_h", 0, 1},
        {"harmless_deficit_pct", 0, 10},
        {"speed_loss_per_deficit", 0, 20},
        {"sweat_loss_per_deficit", 0, 20},
        {"core_rise_c_per_pct", 0, 1},
        {"spent_core_c", 37, 43},
        {"recovered_core_c", 36, 43},
        {"distress_deficit_pct", 1, 30},
        {"distress_core_c", 37, 44},
        {"distress_cold_debt_wh_m2", 0, 2000},
        {"distress_found_rate_per_h", 0, 10},
        {"help_distance_h", 0, 100, true},
        {"distress_kappa", 0, 20},
        {"water_found_probability", 0, 1},
        {"immobile_deficit_pct", 5, 100},
        {"immobile_deficit_sd_pct", 0, 5},
        {"help_known_probability", 0, 1},
        {"wander_persistence", 0, 1},
        {"help_met_probability", 0, 1},
        {"max_duration_h", 1, 2000},
        {"dehydration_death_midpoint_sd_pct", 0, 5},
        {"heat_death_midpoint_sd_c", 0, 1.5},
        {"land_water_rate_per_h", 0, 10},
        {"land_water_alone_factor", 0, 10},
        {"land_water_monsoon_factor", 0, 20},
    };
    return ranges;
}

template <>
inline std::span<const MemberRange> ranges_of<SeparationParameters>() {
    static constexpr MemberRange ranges[] = {
        {"left_behind_rate_per_h", 0, 10},
        {"left_behind_per_pct", 0, 100},
        {"left_behind_per_k", 0, 100},
        {"left_behind_core_c", 37, 43},
        {"left_behind_per_slowness", 0, 100},
        {"scatter_probability", 0, 1},
        {"regroup_probability", 0, 1},
        {"scatter_water_loss", 0, 1},
        {"alone_kappa", 0, 20},
        {"alone_pace", 0.1, 1},
        {"alone_detection_factor", 0, 1},
        {"alone_back_probability", 0, 1},
        {"alone_hurt_probability", 0, 1},
        {"alone_help_deficit_pct", 0, 30},
        {"alone_help_known_probability", 0, 1},
        {"halts_for_weak_probability", 0, 1},
        {"pressed_probability", 0, 1},
    };
    return ranges;
}

template <>
inline std::span<const MemberRange> ranges_of<EnforcementParameters>() {
    static constexpr MemberRange ranges[] = {
        {"patrol_sweep_width_m", 0, 20000},
        {"patrol_speed_m_s", 0, 100},
        {"patrol_night_factor", 0, 2},
        {"tower_rate_per_h", 0, 100},
        {"tower_night_factor", 0, 2},
        {"resting_factor", 0, 1},
        {"tower_height_m", 0, 500},
        {"tower_range_m", 0, 100000},
        {"sensor_range_m", 0, 5000, true},
        {"sensor_rate_per_h", 0, 1000},
        {"target_height_m", 0, 3},
        {"curvature", 0, 1},
        {"response_time_scale_h", 0, 100, true},
        {"response_road_speed_m_s", 0, 60, true},
        {"response_off_road_speed_m_s", 0, 60, true},
    };
    return ranges;
}

template <>
inline std::span<const MemberRange> ranges_of<BarrierType>() {
    static constexpr MemberRange ranges[] = {
        {"crossing_minutes", 0, 1440},    {"seen_probability", 0, 1},     {"injury_probability", 0, 1},
        {"fall_death_probability", 0, 1}, {"drowning_probability", 0, 1},
    };
    return ranges;
}

/// The range of a member; null: it has none.
template <class Struct>
const MemberRange* range_of(std::string_view member) {
    for (const MemberRange& range : ranges_of<Struct>())
        if (range.member == member) return &range;
    return nullptr;
}

}  // namespace funnel
