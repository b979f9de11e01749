// SPDX-License-Identifier: Apache-2.0
/// \file
/// Every member of the parameter structs with its name, once: what reading and writing a World share.
///
/// `visit_fields(s, f)` calls `f(name, member)` for each member of `s`, const or not.
#pragma once

#include "kernels/world/world.hpp"

#include <type_traits>

namespace funnel {

#define FUNNEL_FIELD(member) f(#member, s.member)

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, TravellerClass> {
    FUNNEL_FIELD(body_mass_kg);
    FUNNEL_FIELD(height_m);
    FUNNEL_FIELD(load_kg);
    FUNNEL_FIELD(water_kg);
    FUNNEL_FIELD(clothing_clo);
    FUNNEL_FIELD(cold_clothing_clo);
    FUNNEL_FIELD(acclimatised);
    FUNNEL_FIELD(speed_function);
    FUNNEL_FIELD(pace);
    FUNNEL_FIELD(walking_fraction);
    FUNNEL_FIELD(night_speed_factor);
    FUNNEL_FIELD(moonlit_speed_factor);
    FUNNEL_FIELD(halt_every_min);
    FUNNEL_FIELD(halt_min);
    FUNNEL_FIELD(fatigue_per_h);
    FUNNEL_FIELD(fatigue_recovery);
    FUNNEL_FIELD(metabolic_model);
    FUNNEL_FIELD(depart_from_h);
    FUNNEL_FIELD(depart_until_h);
    FUNNEL_FIELD(rest_from_h);
    FUNNEL_FIELD(rest_until_h);
    FUNNEL_FIELD(share);
    FUNNEL_FIELD(kappa);
    FUNNEL_FIELD(risk_weight_h);
    FUNNEL_FIELD(heat_weight);
    FUNNEL_FIELD(energy_weight_s_per_kj);
    FUNNEL_FIELD(perception_strength);
    FUNNEL_FIELD(perception_length_m);
    FUNNEL_FIELD(entry_scale_h);
    FUNNEL_FIELD(water_log_sd);
    FUNNEL_FIELD(pace_log_sd);
    FUNNEL_FIELD(body_mass_log_sd);
    FUNNEL_FIELD(unacclimatised_share);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, BodyParameters> {
    FUNNEL_FIELD(heat_death_rate_per_h);
    FUNNEL_FIELD(heat_death_midpoint_c);
    FUNNEL_FIELD(heat_death_slope_c);
    FUNNEL_FIELD(heat_death_onset_c);
    FUNNEL_FIELD(dehydration_death_rate_per_h);
    FUNNEL_FIELD(dehydration_death_midpoint_pct);
    FUNNEL_FIELD(dehydration_death_slope_pct);
    FUNNEL_FIELD(dehydration_death_onset_pct);
    FUNNEL_FIELD(cold_death_rate_per_h);
    FUNNEL_FIELD(cold_death_midpoint_wh_m2);
    FUNNEL_FIELD(cold_death_slope_wh_m2);
    FUNNEL_FIELD(cold_death_onset_wh_m2);
    FUNNEL_FIELD(shivering_w_m2);
    FUNNEL_FIELD(other_death_rate_per_h);
    FUNNEL_FIELD(drink_limit_kg_h);
    FUNNEL_FIELD(drink_threshold_kg);
    FUNNEL_FIELD(insensible_loss_kg_h);
    FUNNEL_FIELD(harmless_deficit_pct);
    FUNNEL_FIELD(speed_loss_per_deficit);
    FUNNEL_FIELD(sweat_loss_per_deficit);
    FUNNEL_FIELD(core_rise_c_per_pct);
    FUNNEL_FIELD(spent_core_c);
    FUNNEL_FIELD(recovered_core_c);
    FUNNEL_FIELD(distress_deficit_pct);
    FUNNEL_FIELD(distress_core_c);
    FUNNEL_FIELD(distress_cold_debt_wh_m2);
    FUNNEL_FIELD(distress_found_rate_per_h);
    FUNNEL_FIELD(help_distance_h);
    FUNNEL_FIELD(distress_kappa);
    FUNNEL_FIELD(water_found_probability);
    FUNNEL_FIELD(immobile_deficit_pct);
    FUNNEL_FIELD(immobile_deficit_sd_pct);
    FUNNEL_FIELD(help_known_probability);
    FUNNEL_FIELD(wander_persistence);
    FUNNEL_FIELD(help_met_probability);
    FUNNEL_FIELD(max_duration_h);
    FUNNEL_FIELD(dehydration_death_midpoint_sd_pct);
    FUNNEL_FIELD(heat_death_midpoint_sd_c);
    FUNNEL_FIELD(land_water_rate_per_h);
    FUNNEL_FIELD(land_water_alone_factor);
    FUNNEL_FIELD(land_water_monsoon_factor);
    FUNNEL_FIELD(land_water_monsoon_first_month);
    FUNNEL_FIELD(land_water_monsoon_last_month);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, SeparationParameters> {
    FUNNEL_FIELD(left_behind_rate_per_h);
    FUNNEL_FIELD(left_behind_per_pct);
    FUNNEL_FIELD(left_behind_per_k);
    FUNNEL_FIELD(left_behind_core_c);
    FUNNEL_FIELD(left_behind_per_slowness);
    FUNNEL_FIELD(scatter_probability);
    FUNNEL_FIELD(regroup_probability);
    FUNNEL_FIELD(scatter_water_loss);
    FUNNEL_FIELD(alone_kappa);
    FUNNEL_FIELD(alone_pace);
    FUNNEL_FIELD(alone_detection_factor);
    FUNNEL_FIELD(alone_back_probability);
    FUNNEL_FIELD(alone_hurt_probability);
    FUNNEL_FIELD(alone_help_deficit_pct);
    FUNNEL_FIELD(alone_help_known_probability);
    FUNNEL_FIELD(halts_for_weak_probability);
    FUNNEL_FIELD(pressed_probability);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, EnforcementParameters> {
    FUNNEL_FIELD(patrol_sweep_width_m);
    FUNNEL_FIELD(patrol_speed_m_s);
    FUNNEL_FIELD(patrol_night_factor);
    FUNNEL_FIELD(tower_rate_per_h);
    FUNNEL_FIELD(tower_night_factor);
    FUNNEL_FIELD(resting_factor);
    FUNNEL_FIELD(tower_height_m);
    FUNNEL_FIELD(tower_range_m);
    FUNNEL_FIELD(sensor_range_m);
    FUNNEL_FIELD(sensor_rate_per_h);
    FUNNEL_FIELD(target_height_m);
    FUNNEL_FIELD(curvature);
    FUNNEL_FIELD(response_time_scale_h);
    FUNNEL_FIELD(response_road_speed_m_s);
    FUNNEL_FIELD(response_off_road_speed_m_s);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, BarrierType> {
    FUNNEL_FIELD(crossing_minutes);
    FUNNEL_FIELD(seen_probability);
    FUNNEL_FIELD(injury_probability);
    FUNNEL_FIELD(fall_death_probability);
    FUNNEL_FIELD(drowning_probability);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, StagingPlace> {
    FUNNEL_FIELD(name);
    FUNNEL_FIELD(share);
    FUNNEL_FIELD(x_m);
    FUNNEL_FIELD(y_m);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, EntrySegment> {
    FUNNEL_FIELD(chainage_km);
    FUNNEL_FIELD(x_m);
    FUNNEL_FIELD(y_m);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, EntryCell> {
    FUNNEL_FIELD(cell);
    FUNNEL_FIELD(segment);
    FUNNEL_FIELD(barrier_cost_s);
    FUNNEL_FIELD(barrier_type);
    FUNNEL_FIELD(access_s);
    FUNNEL_FIELD(line_turned_back_probability);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, Tower> {
    FUNNEL_FIELD(x_m);
    FUNNEL_FIELD(y_m);
    FUNNEL_FIELD(height_m);
    FUNNEL_FIELD(range_m);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, GroundSensor> {
    FUNNEL_FIELD(x_m);
    FUNNEL_FIELD(y_m);
    FUNNEL_FIELD(range_m);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, Target> {
    FUNNEL_FIELD(cell);
    FUNNEL_FIELD(terminal_cost_s);
    FUNNEL_FIELD(caught_probability);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, DestinationGroup> {
    FUNNEL_FIELD(name);
    FUNNEL_FIELD(attraction);
    FUNNEL_FIELD(destinations);
}

template <class F>
void visit_fields(auto& s, F&& f) requires std::is_same_v<std::remove_cvref_t<decltype(s)>, RunParameters> {
    FUNNEL_FIELD(seed);
    FUNNEL_FIELD(attempts);
    FUNNEL_FIELD(batches);
    FUNNEL_FIELD(period);
    FUNNEL_FIELD(try_again_probability);
}

#undef FUNNEL_FIELD

}  // namespace funnel
