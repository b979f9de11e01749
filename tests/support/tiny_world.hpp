// SPDX-License-Identifier: Apache-2.0
/// \file
/// Worlds drawn as text: rows from north to south, a character a cell.
///
///     .  ground        #  not walkable      D  destination     H  help (road, town)
///     E  entry cell    W  known water       ^  ground 300 m higher
///
/// Every cell is 1000 m, flat at 500 m, in a mild climate by night and day unless a test changes it. `whole_world` has
/// something in every member, for tests of what stores and checks a World.
#pragma once

#include "kernels/world/world.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace funnel::test {

/// A year of the same hour: `air_c`, 1 kPa of vapour, a breeze, sun up from 6 to 18 h.
inline std::vector<WeatherHour> constant_weather(float air_c, float direct_w_m2 = 0.F) {
    std::vector<WeatherHour> hours;
    for (int h = 0; h < 8760; ++h) {
        const bool day = h % 24 >= 6 && h % 24 < 18;
        hours.push_back({air_c, 1.F, 1.F, day ? direct_w_m2 : 0.F, day ? 0.1F * direct_w_m2 : 0.F, day ? 45.F : -20.F,
                         day ? 0.02F * direct_w_m2 : 0.F});
    }
    return hours;
}

inline World tiny_world(const std::vector<std::string>& map, float air_c = 20.F) {
    World w;
    w.shape = {static_cast<std::int32_t>(map.size()), static_cast<std::int32_t>(map.front().size())};
    w.cell_m = 1000.;
    w.west_m = 400000.;
    w.north_m = 3500000.;
    w.crs_wkt = "test";
    const auto n = static_cast<std::size_t>(w.shape.cells());
    w.elevation_m.assign(n, 500.F);
    w.time_factor.assign(n, 1.F);
    w.energy_factor.assign(n, 1.F);
    w.walkable.assign(n, 1);
    w.blocked_moves.assign(n, 0);
    w.patrol_per_km2.assign(n, 0.F);
    w.enforcement.patrol_sweep_width_m = 100.F;  // with 3 m/s: 1.08 encounters an hour with one agent a km2
    w.response_slowness_s_m.assign(n, 0.1F);
    w.water.assign(n, 0);
    w.station_weight.assign(n, 1.F);
    w.stations_weather = {{"test", 500.F, constant_weather(air_c)}};
    w.staging = {{"south", 1.F, 400000., 3400000.}};
    w.start_days = {100, 101};
    TravellerClass who;
    who.perception_strength = 0.F;
    who.rest_from_h = who.rest_until_h = 0.F;
    w.classes = {who};
    w.class_names = {"walker"};
    for (CellIndex i = 0; i < w.shape.cells(); ++i) {
        const Cell c = w.shape.cell(i);
        const auto at = static_cast<std::size_t>(i);
        switch (map[static_cast<std::size_t>(c.row)][static_cast<std::size_t>(c.col)]) {
            case '#':
                w.walkable[at] = 0;
                break;
            case '^':
                w.elevation_m[at] = 800.F;
                break;
            case 'D':
                w.destinations.push_back({i, 0.F});
                break;
            case 'H':
                w.help.push_back({i, 0.F});
                break;
            case 'W':
                w.water[at] = 1;
                break;
            case 'E':
                w.entries.push_back({i, static_cast<std::int32_t>(w.segments.size()), 0.F, -1, {3600.F}});
                w.segments.push_back({static_cast<float>(c.col) + 0.5F, 400000. + 1000. * (c.col + 0.5),
                                      3500000. - 1000. * (c.row + 0.5)});
                break;
            default:
                break;
        }
    }
    if (w.help.empty()) w.help = w.destinations;
    w.run.attempts = 2000;
    w.run.batches = 4;
    return w;
}

/// Bits of the three moves that lead south.
inline constexpr std::uint8_t to_the_south = 1U << 1 | 1U << 2 | 1U << 3;
inline constexpr std::uint8_t to_the_north = 1U << 5 | 1U << 6 | 1U << 7;

inline std::vector<std::uint8_t> whole_world_border() {
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

/// A World with every member filled, of 3 x 4 cells of 100 m: row 2 lies beyond the border, (0, 3) has no ground.
inline World whole_world() {
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
    w.blocked_moves = whole_world_border();
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
    w.entries = {{4, 0, 900.F, 0, {3600.F}, 0.25F}, {5, 0, 0.F, -1, {3700.F}}};
    w.entry_walk_m = 0.25F;
    w.checkpoints_operating_share = 0.75F;
    w.destinations = {{0, 60.F, 0.125F}};
    w.patrol_per_km2.assign(12, 0.01F);
    w.towers = {{500050., 3499950., 24.F, 12000.F}};
    w.sensors = {{500150., 3499950., 30.F}};
    w.response_slowness_s_m.assign(12, 0.8F);
    w.response_slowness_s_m[3] = std::numeric_limits<float>::infinity();
    w.stations = {{1, 0.F}};
    w.help = {{0, 0.F}, {2, 0.F}};
    w.water.assign(12, 0);
    w.water[6] = 1;
    w.called_found_per_h.assign(12, 0.5F);
    w.believed_detection_per_h.assign(12, 0.75F);
    for (const char* name : {"low", "high"}) {
        w.stations_weather.push_back(
            {name, 700.F, std::vector<WeatherHour>(8760, {30.F, 1.F, 2.F, 0.F, 0.F, -10.F, 0.F})});
        w.stations_weather.back().hours[12] = {35.F, 1.5F, 1.F, 900.F, 100.F, 60.F, 18.F};
    }
    w.station_weight.assign(12, 0.25F);
    w.station_weight.resize(24, 0.75F);
    w.lapse_k_per_m.assign(24, 0.005F);
    w.moonlight.assign(8760, 0.25F);
    w.sun_azimuth_deg.assign(8760, 180.F);
    w.start_days = {151, 152, 364};
    w.start_day_share = {0.5F, 0.25F, 0.25F};
    w.run.seed = 18446744073709551615ULL;
    return w;
}

}  // namespace funnel::test
