// SPDX-License-Identifier: Apache-2.0
/// \file
/// Worlds drawn as text: rows from north to south, a character a cell.
///
///     .  ground        #  not walkable      D  destination     H  help (road, town)
///     E  entry cell    W  known water       ^  ground 300 m higher
///
/// Every cell is 1000 m, flat at 500 m, in a mild climate by night and day unless a test changes it.
#pragma once

#include "kernels/world/world.hpp"

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

}  // namespace funnel::test
