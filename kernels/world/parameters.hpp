// SPDX-License-Identifier: Apache-2.0
/// \file
/// The numbers a run is made of, as plain structs in SI (or in the unit their name says).
///
/// The initial values are a scenario's defaults; ranges and sources are declared in sim/scenario/keys_*.cpp.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/world/metabolic_model.hpp"
#include "kernels/world/speed_function.hpp"

#include <cstdint>

namespace funnel {

/// How a class of travellers walks, carries and chooses.
struct TravellerClass {
    // body and load
    float body_mass_kg = 70.F;
    float height_m = 1.70F;
    float load_kg = 6.F;    ///< pack and clothes, without water
    float water_kg = 7.6F;  ///< water carried at the start
    float clothing_clo = 0.7F;
    float cold_clothing_clo = 1.8F;  ///< clothing worn in the cold
    float acclimatised = 1.F;        ///< 1 yes, 0 no
    // pace
    SpeedFunction speed_function = SpeedFunction::irmischer_clarke_off_path;
    float pace = 1.F;                      ///< multiplies the walking speed
    float walking_fraction = 50.F / 60.F;  ///< share of an hour on the move, the rest is short halts
    float night_speed_factor = 0.64F;      ///< by the stars alone
    float moonlit_speed_factor = 0.8F;     ///< under a full moon overhead
    float halt_every_min = 0.F;            ///< walked between two halts; 0: only the short halts of walking_fraction
    float halt_min = 10.F;                 ///< length of such a halt
    float fatigue_per_h = 0.F;             ///< share of speed lost per hour walked
    float fatigue_recovery = 2.F;          ///< hours of walking that an hour of rest undoes
    MetabolicModel metabolic_model = MetabolicModel::lcda_graded;
    // the day
    float depart_from_h = 18.F;  ///< local standard time
    float depart_until_h = 24.F;
    float rest_from_h = 10.F;  ///< daily rest in shade, may wrap over midnight; equal: none
    float rest_until_h = 16.F;
    // choice
    float share = 1.F;
    float kappa = 6.F;                   ///< sharpness of the choice of step
    float risk_weight_h = 2.F;           ///< wA: extra cost per perceived apprehension hazard [1 / (1/h)]
    float heat_weight = 0.2F;            ///< wH: extra cost per unit of heat danger
    float energy_weight_s_per_kj = 0.F;  ///< wE
    float perception_strength = 0.3F;    ///< s: standard deviation of log perceived cost
    float perception_length_m = 2000.F;  ///< correlation length of a mental map
    float entry_scale_h = 4.F;           ///< spread of the logit over entry cells, in perceived hours
    // spread between people of the class
    float water_log_sd = 0.F;          ///< standard deviation of the log of the water carried
    float pace_log_sd = 0.F;           ///< ... of the pace each could walk
    float body_mass_log_sd = 0.F;      ///< ... of body mass
    float unacclimatised_share = 0.F;  ///< share of people who are not used to the heat

    FUNNEL_FN bool varies() const {
        return water_log_sd > 0.F || pace_log_sd > 0.F || body_mass_log_sd > 0.F || unacclimatised_share > 0.F;
    }
};

/// The body's limits: assumptions with wide ranges, documented in docs/methods/body.md.
struct BodyParameters {
    float heat_death_rate_per_h = 2.F;    ///< hazard far above the midpoint
    float heat_death_midpoint_c = 42.5F;  ///< core temperature of half that hazard
    float heat_death_slope_c = 0.4F;
    float heat_death_onset_c = 39.F;  ///< nobody dies of heat up to this core temperature
    float dehydration_death_rate_per_h = 0.5F;
    float dehydration_death_midpoint_pct = 17.F;  ///< % of body mass lost
    float dehydration_death_slope_pct = 1.F;
    float dehydration_death_onset_pct = 5.F;  ///< nobody dies of thirst up to this loss
    float cold_death_rate_per_h = 0.5F;
    float cold_death_midpoint_wh_m2 = 250.F;  ///< debt of heat of half that hazard
    float cold_death_slope_wh_m2 = 30.F;
    float cold_death_onset_wh_m2 = 100.F;
    float shivering_w_m2 = 60.F;           ///< heat made by shivering, at most
    float other_death_rate_per_h = 3e-5F;  ///< violence, vehicles, illness
    float drink_limit_kg_h = 1.F;          ///< most that is drunk in an hour
    float drink_threshold_kg = 0.1F;       ///< deficit at which one starts to drink
    float insensible_loss_kg_h = 0.06F;
    float harmless_deficit_pct = 2.F;    ///< % of body mass that can be missing without effect
    float speed_loss_per_deficit = 4.F;  ///< fraction of speed lost per fraction of body mass lost beyond that
    float sweat_loss_per_deficit = 3.F;  ///< fraction of sweat capacity lost per fraction of mass lost beyond that
    float core_rise_c_per_pct = 0.15F;   ///< core set point per % of mass lost beyond that
    float spent_core_c = 39.F;           ///< rests in shade above this core temperature ...
    float recovered_core_c = 38.2F;      ///< ... until below this one
    float distress_deficit_pct = 7.F;
    float distress_core_c = 39.8F;
    float distress_cold_debt_wh_m2 = 80.F;
    float distress_found_rate_per_h = 0.02F;  ///< found where help is near (see help_distance_h)
    float help_distance_h = 1.F;              ///< walking hours to help at which that rate has fallen to 1/e
    float distress_kappa = 3.F;               ///< sharpness of the choice of step in distress: confused
    float water_found_probability = 0.5F;     ///< a person in a water cell finds and uses it
    float immobile_deficit_pct = 100.F;       ///< mean loss at which nobody walks on; 100: everybody always can
    float immobile_deficit_sd_pct = 1.5F;     ///< spread of that loss between people
    float help_known_probability = 1.F;       ///< chance to know, in distress and with a group, where help is
    float wander_persistence = 0.7F;          ///< of the direction of those who do not know: 0 none
    float help_met_probability = 0.9F;        ///< chance to recognise help that one comes by
    float max_duration_h = 240.F;
    float dehydration_death_midpoint_sd_pct = 0.F;     ///< spread between people of the loss that kills
    float heat_death_midpoint_sd_c = 0.F;              ///< ... of the core temperature that kills
    float land_water_rate_per_h = 0.F;                 ///< tanks and pools found, per hour walked with a group
    float land_water_alone_factor = 0.33F;             ///< multiplies that rate for one who is alone or in distress
    float land_water_monsoon_factor = 3.F;             ///< multiplies it in the monsoon ...
    std::uint32_t land_water_monsoon_first_month = 7;  ///< ... from this month, 1 to 12 ...
    std::uint32_t land_water_monsoon_last_month = 9;  ///< ... to this one, over the new year where it is an earlier one

    FUNNEL_FN bool varies() const { return dehydration_death_midpoint_sd_pct > 0.F || heat_death_midpoint_sd_c > 0.F; }
};

/// Being parted from the group, and what it is to be alone. Rates of 0 and groups that halt and rest switch it off.
struct SeparationParameters {
    float left_behind_rate_per_h = 0.F;  ///< per hour walked in the group, of one who is fit
    float left_behind_per_pct = 0.5F;    ///< that rate rises by this share per % lost beyond harmless_deficit_pct ...
    float left_behind_per_k = 3.F;       ///< ... and per K of core temperature above the next value
    float left_behind_core_c = 38.5F;
    float left_behind_per_slowness = 5.F;  ///< it rises by this share per share of time one needs more than the group
    float scatter_probability = 0.F;       ///< an encounter with agents scatters a group instead of ending the attempt
    float regroup_probability = 0.9F;      ///< the scattered find each other again
    float scatter_water_loss = 0.5F;       ///< share of the water, and of what it is carried in, that is left behind
    float alone_kappa = 1.F;               ///< sharpness of the choice of step
    float alone_pace = 0.6F;               ///< multiplies the class's pace
    float alone_detection_factor = 0.5F;   ///< one is seen less than a group
    float alone_back_probability = 0.5F;   ///< goes back to the border instead of on
    float alone_hurt_probability = 0.05F;  ///< hurt when parted: cannot walk
    float alone_help_deficit_pct = 3.F;    ///< takes help that is met beyond this loss of water
    float alone_help_known_probability = 0.4F;  ///< chance to know, in distress, where help is
    float halts_for_weak_probability = 1.F;     ///< the group rests and turns for one who cannot go on
    float pressed_probability = 0.F;            ///< the group walks through its hours of rest

    FUNNEL_FN bool happens() const {
        return left_behind_rate_per_h > 0.F || scatter_probability > 0.F || halts_for_weak_probability < 1.F;
    }
    FUNNEL_FN bool groups_differ() const { return halts_for_weak_probability < 1.F || pressed_probability > 0.F; }
};

/// Whether anybody in distress may not know where help is.
FUNNEL_FN inline bool some_wander(const BodyParameters& body, const SeparationParameters& apart) {
    return body.help_known_probability < 1.F || (apart.happens() && apart.alone_help_known_probability < 1.F);
}

/// Enforcement that is the same all over the map; the rest is in the World's layers.
struct EnforcementParameters {
    float patrol_sweep_width_m = 150.F;  ///< day; Koopman's effective search width
    float patrol_speed_m_s = 3.F;        ///< relative speed, averaged over walking and driving
    float patrol_night_factor = 0.5F;
    float tower_rate_per_h = 0.6F;  ///< detection rate beside a tower in sight, falls to 0 at its range
    float tower_night_factor = 0.7F;
    float resting_factor = 0.3F;  ///< share of the detection rate left while one lies in shade
    float tower_height_m = 24.F;
    float tower_range_m = 12000.F;
    float sensor_range_m = 30.F;
    float sensor_rate_per_h = 20.F;  ///< detection rate within the range, by day and by night
    float target_height_m = 1.6F;
    float curvature = 0.85714F;          ///< share of Earth curvature left after refraction
    float response_time_scale_h = 1.5F;  ///< response succeeds with exp(-response time / scale)
    float response_road_speed_m_s = 15.F;
    float response_off_road_speed_m_s = 1.2F;
};

/// Delay and risks of crossing a barrier of one type.
struct BarrierType {
    float crossing_minutes = 10.F;
    float seen_probability = 0.05F;  ///< seen and apprehended at the barrier
    float injury_probability = 0.F;  ///< hurt: turned back
    float fall_death_probability = 0.F;
    float drowning_probability = 0.F;  ///< a canal or river
};

/// How the period is run.
struct RunParameters {
    std::uint64_t seed = 1;
    std::uint64_t attempts = 200000;
    std::uint32_t batches = 16;
    std::uint32_t period = 0;
    float try_again_probability = 0.75F;  ///< after an apprehension, rescue or return; for figures by person
};

}  // namespace funnel
