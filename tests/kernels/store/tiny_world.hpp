// SPDX-License-Identifier: Apache-2.0
/// \file
/// A whole World of 3 x 4 cells: row 2 lies beyond the border, (0, 3) has no ground.
#pragma once

#include "kernels/world/world.hpp"

#include <cmath>
#include <limits>

namespace funnel::test {

/// Bits of the three moves that lead south.
inline constexpr std::uint8_t to_the_south = 1U << 1 | 1U << 2 | 1U << 3;
inline constexpr std::uint8_t to_the_north = 1U << 5 | 1U << 6 | 1U << 7;

inline std::vector<std::uint8_t> tiny_border() {
    const auto both = [](int a, int b) { return static_cast<std::uint8_t>(1U << a | 1U << b); };
    return {0,
            0,
            0,
            0,  //
            both(1, 2),
            to_the_south,
            to_the_south,
            both(2, 3),  //
            both(6, 7),
            to_the_north,
            to_the_north,
            both(5, 6)};
}

inline World tiny_world() {
    World w;
    w.shape = {3, 4};
    w.cell_m = 100.;
    w.west_m = 500000.;
    w.north_m = 3500000.;
    w.crs_wkt = "ENGCRS[\"a \\ and a \"\"quote\"\"\"]";
    w.elevation_m = {10.F, 11.5F, 12.F, std::nanf(""), 1.F, 2.F, 3.F, 4.F, 0.F, 0.F, -1.F, 0.F};
    w.time_factor.assign(12, 1.2F);
    w.energy_factor.assign(12, 1.1F);
    w.walkable = {1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0};
    w.blocked_moves = tiny_border();
    w.barrier_moves = {{4 * 8 + 2, 0}, {8 * 8 + 6, 0}};
    w.barrier_types = {{15.F, 0.1F, 0.01F}};
    w.barrier_names = {"bollards"};
    w.classes.resize(2);
    w.classes[0].share = 0.25F;
    w.classes[0].speed_function = SpeedFunction::tobler_off_path;
    w.classes[1].share = 0.75F;
    w.class_names = {"guided", "alone"};
    w.staging = {{"Ábrego", 1.F, 500100.25, 3499000.125}};
    w.segments = {{0.2F, 500200., 3499800.}};
    w.entries = {{4, 0, 900.F, 0, {3600.F}}, {5, 0, 0.F, -1, {3700.F}}};
    w.destinations = {{0, 60.F}};
    w.patrol_per_km2.assign(12, 0.01F);
    w.towers = {{500050., 3499950., 24.F, 12000.F}};
    w.response_slowness_s_m.assign(12, 0.8F);
    w.response_slowness_s_m[3] = std::numeric_limits<float>::infinity();
    w.stations = {{1, 0.F}};
    w.help = {{0, 0.F}, {2, 0.F}};
    w.water.assign(12, 0);
    w.water[6] = 1;
    for (const char* name : {"low", "high"}) {
        w.stations_weather.push_back(
            {name, 700.F, std::vector<WeatherHour>(8760, {30.F, 1.F, 2.F, 0.F, 0.F, -10.F, 0.F})});
        w.stations_weather.back().hours[12] = {35.F, 1.5F, 1.F, 900.F, 100.F, 60.F, 18.F};
    }
    w.station_weight.assign(12, 0.25F);
    w.station_weight.resize(24, 0.75F);
    w.moonlight.assign(8760, 0.25F);
    w.start_days = {151, 152, 364};
    w.run.seed = 18446744073709551615ULL;
    return w;
}

}  // namespace funnel::test
