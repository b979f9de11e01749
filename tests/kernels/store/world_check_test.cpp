// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_check.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/support/tiny_world.hpp"

#include <gmock/gmock.h>

#include <functional>

namespace funnel {
namespace {

struct Fault {
    const char* name;
    std::function<void(World&)> make;
    const char* message;  ///< part of it
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

TEST(WorldCheck, LetsAWholeWorldPass) { EXPECT_NO_THROW(check_world(test::whole_world())); }

TEST(WorldCheck, LetsAMapWithoutTowersStationsAndBarriersPass) {
    World world = test::whole_world();
    world.towers.clear();
    world.stations.clear();
    world.barrier_moves.clear();
    EXPECT_NO_THROW(check_world(world));
}

class WorldFault : public testing::TestWithParam<Fault> {};

TEST_P(WorldFault, IsNamed) {
    World world = test::whole_world();
    GetParam().make(world);
    try {
        check_world(world);
        FAIL() << "passed with " << GetParam().name;
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr(GetParam().message));
        EXPECT_THAT(error.what(), testing::HasSubstr("; expected "));
    }
}

const Fault faults[] = {
    {"empty_map",
     [](World& w) {
         w.shape = {0, 4};
     },
     "a map of 0 x 4 cells"},
    {"no_cell_size", [](World& w) { w.cell_m = 0.; }, "cells of 0 m from 500000, 3500000"},
    {"short_elevation", [](World& w) { w.elevation_m.pop_back(); }, "elevation_m has 11 values; expected 12"},
    {"long_water", [](World& w) { w.water.push_back(0); }, "water has 13 values; expected 12"},
    {"infinite_elevation", [](World& w) { w.elevation_m[2] = infinity; }, "elevation_m[2] is inf"},
    {"zero_factor", [](World& w) { w.time_factor[7] = 0.F; }, "time_factor[7] is 0;"},
    {"nan_factor", [](World& w) { w.energy_factor[1] = nan; }, "energy_factor[1] is nan"},
    {"fall_more_than_sure", [](World& w) { w.barrier_types[0].fall_death_probability = 2.F; },
     "barrier_types.fall_death_probability is 2; expected 0 to 1"},
    {"more_minutes_than_counted",
     [](World& w) {
         w.run.attempts = 100000000;
         w.run.batches = 16;
     },
     "may spend more minutes in a cell than can be counted; expected at least "},
    {"odd_flag", [](World& w) { w.walkable[0] = 2; }, "walkable[0] is 2; expected 0 or 1"},
    {"walkable_void", [](World& w) { w.walkable[3] = 1; }, "walkable[3] is 1; expected 0 where elevation_m is NaN"},
    {"one_way_border", [](World& w) { w.blocked_moves[1] = 1; }, "blocked_moves[1] blocks direction 0"},
    {"border_off_the_map", [](World& w) { w.blocked_moves[0] |= 1U << 6; }, "blocked_moves[0] blocks direction 6"},
    {"unsorted_barriers", [](World& w) { std::swap(w.barrier_moves[0], w.barrier_moves[1]); },
     "after 70; expected moves of the map in ascending order"},
    {"barrier_twice", [](World& w) { w.barrier_moves[1] = w.barrier_moves[0]; },
     "barrier_moves[1] is move 34 after 34"},
    {"unknown_barrier", [](World& w) { w.barrier_moves[0].type = 1; },
     "barrier_moves[0] has type 1; expected less than 1"},
    {"unnamed_barrier", [](World& w) { w.barrier_names.clear(); }, "barrier_names has 0 values; expected 1"},
    {"certain_injury", [](World& w) { w.barrier_types[0].injury_probability = 1.5F; },
     "barrier_types.injury_probability is 1.5; expected 0 to 1"},
    {"no_class", [](World& w) { w.classes.clear(); }, "no classes; expected at least one"},
    {"unnamed_class", [](World& w) { w.class_names.pop_back(); }, "class_names has 1 values; expected 2"},
    {"shares", [](World& w) { w.classes[0].share = 0.3F; }, "shares of classes add up to 1.05"},
    {"negative_share", [](World& w) { w.staging[0].share = -1.F; }, "a share of -1 in staging"},
    {"nan_kappa", [](World& w) { w.classes[1].kappa = nan; }, "classes[1].kappa is nan"},
    {"standing_still", [](World& w) { w.classes[1].pace = 0.F; }, "classes[1].pace is 0; expected 0.1 to 3"},
    {"pointlike_mental_map", [](World& w) { w.classes[1].perception_length_m = 0.F; },
     "classes[1].perception_length_m is 0; expected 100 to 100000"},
    {"sudden_heat_death", [](World& w) { w.body.heat_death_slope_c = 0.F; },
     "body.heat_death_slope_c is 0; expected 0.05 to 3"},
    {"sudden_dehydration_death", [](World& w) { w.body.dehydration_death_slope_pct = -1.F; },
     "body.dehydration_death_slope_pct is -1; expected"},
    {"no_staging", [](World& w) { w.staging.clear(); }, "no staging; expected at least one"},
    {"no_attempts", [](World& w) { w.run.attempts = 0; }, "a run without attempts"},
    {"no_entries", [](World& w) { w.entries.clear(); }, "no entries; expected at least one"},
    {"entry_in_mexico", [](World& w) { w.entries[0].cell = 8; }, "entries[0] is cell 8; expected a walkable cell"},
    {"entry_off_the_map", [](World& w) { w.entries[1].cell = 12; }, "entries[1] is cell 12"},
    {"unknown_segment", [](World& w) { w.entries[1].segment = 1; }, "entries[1] is of segment 1; expected less than 1"},
    {"unknown_entry_barrier", [](World& w) { w.entries[0].barrier_type = 3; }, "entries[0] has barrier type 3"},
    {"closed_line", [](World& w) { w.entries[1].line_turned_back_probability = 1.F; },
     "entries[1] turns back 1 of all"},
    {"walk_to_nowhere", [](World& w) { w.entry_walk_m = -1.F; }, "entry_walk_m is -1;"},
    {"walk_beyond_the_cell", [](World& w) { w.entry_walk_m = static_cast<float>(2. * w.cell_m); },
     "expected 0 to the size of a cell"},
    {"walk_without_end", [](World& w) { w.entry_walk_m = NAN; }, "entry_walk_m is nan"},
    {"access_missing", [](World& w) { w.entries[0].access_s.clear(); },
     "access_s of an entry has 0 values; expected 1"},
    {"no_destinations", [](World& w) { w.destinations.clear(); }, "no destinations; expected at least one"},
    {"destination_in_void", [](World& w) { w.destinations[0].cell = 3; }, "destinations[0] is cell 3"},
    {"no_help", [](World& w) { w.help.clear(); }, "no help; expected at least one"},
    {"negative_patrol", [](World& w) { w.patrol_per_km2[5] = -0.1F; }, "patrol_per_km2[5] is -0.1"},
    {"hardly_negative_patrol", [](World& w) { w.patrol_per_km2[5] = -1e-9F; }, "patrol_per_km2[5] is -1e-09"},
    {"nan_slowness", [](World& w) { w.response_slowness_s_m[5] = nan; }, "response_slowness_s_m[5] is nan"},
    {"station_off_the_map", [](World& w) { w.stations[0].cell = -1; }, "stations[0] is cell -1"},
    {"tower_off_the_map", [](World& w) { w.towers[0].x_m = 499000.; }, "towers[0] stands at 499000"},
    {"blind_tower", [](World& w) { w.towers[0].range_m = 0.F; }, "towers[0] is 24"},
    {"no_weather", [](World& w) { w.stations_weather.clear(); }, "no weather stations; expected at least one"},
    {"leap_year", [](World& w) { w.stations_weather[1].hours.resize(8784); }, "weather station high has 8784 hours"},
    {"nan_wind", [](World& w) { w.stations_weather[0].hours[100].wind_m_s = nan; }, "weather station low, hour 100"},
    {"weights", [](World& w) { w.station_weight[2] = 0.5F; }, "station_weight of cell 2 adds up to 1.25"},
    {"weights_of_one_station", [](World& w) { w.station_weight.resize(12); },
     "station_weight has 12 values; expected 24"},
    {"dark_albedo", [](World& w) { w.albedo = -0.1F; }, "albedo -0.1"},
    {"no_start_days", [](World& w) { w.start_days.clear(); }, "no start_days; expected at least one"},
    {"day_366", [](World& w) { w.start_days[0] = 365; }, "start_days[0] is 365"},
    {"sharper_than_any_choice", [](World& w) { w.classes[0].kappa = 1e6F; },
     "classes[0].kappa is 1000000; expected 0 to 20"},
    {"all_know_the_ground", [](World& w) { w.classes[0].perception_strength = 0.F; },
     "classes[0].perception_strength is 0; expected 0.05 to 2"},
    {"negative_death_rate", [](World& w) { w.body.other_death_rate_per_h = -1.F; },
     "body.other_death_rate_per_h is -1; expected 0 to 1"},
    {"negative_detection", [](World& w) { w.enforcement.sensor_rate_per_h = -3.F; },
     "enforcement.sensor_rate_per_h is -3; expected 0 to 1000"},
    {"no_range_of_sensors", [](World& w) { w.enforcement.sensor_range_m = 0.F; },
     "enforcement.sensor_range_m is 0; expected more than 0, up to 5000"},
    {"trying_for_ever", [](World& w) { w.run.try_again_probability = 1.F; },
     "run.try_again_probability is 1; expected 0 to below 1"},
    {"too_many_batches", [](World& w) { w.run.batches = 5000; }, "in 5000 batches"},
    {"summit_of_feet", [](World& w) { w.elevation_m[0] = 29032.F; }, "elevation_m[0] is 29032"},
    {"boiling_air", [](World& w) { w.stations_weather[0].hours[7].air_temperature_c = 300.F; }, "hour 7 is not whole"},
    {"sun_beyond_the_zenith", [](World& w) { w.stations_weather[0].hours[8].sun_elevation_deg = 120.F; },
     "hour 8 is not whole"},
    {"more_than_always", [](World& w) { w.checkpoints_operating_share = 1.5F; },
     "checkpoints_operating_share is 1.5; expected a number from 0 to 1"},
    {"steep_lapse", [](World& w) { w.lapse_k_per_m[3] = 6.5F; }, "lapse_k_per_m[3] is 6.5"},
    {"tower_to_the_moon", [](World& w) { w.towers[0].height_m = 5000.F; }, "towers[0] is 5000"},
    {"thirteenth_month", [](World& w) { w.body.land_water_monsoon_first_month = 13; },
     "body.land_water_monsoon_first_month is 13; expected a month, 1 to 12"},
    {"month_zero", [](World& w) { w.body.land_water_monsoon_last_month = 0; },
     "body.land_water_monsoon_last_month is 0; expected a month, 1 to 12"},
    {"nan_body", [](World& w) { w.body.spent_core_c = nan; }, "body.spent_core_c is nan"},
    {"nan_enforcement", [](World& w) { w.enforcement.curvature = nan; }, "enforcement.curvature is nan"},
};

INSTANTIATE_TEST_SUITE_P(All, WorldFault, testing::ValuesIn(faults),
                         [](const auto& fault) { return std::string(fault.param.name); });

}  // namespace
}  // namespace funnel
