// SPDX-License-Identifier: Apache-2.0
// Towers, and how fast a response comes from where.
#include "sim/prepare/nearest_cell.hpp"
#include "sim/prepare/stages.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace funnel::sim::prepare {

namespace {

/// A station is moved no farther than this to ground that a team can drive or walk on.
constexpr std::int32_t station_snap_cells = 10;

std::string name_of(const geo::Feature& feature, std::size_t number) {
    const std::string name = feature.text("name");
    return name.empty() ? fmt::format("number {}", number + 1) : "\"" + name + "\"";
}

Tower tower_of(const geo::Feature& feature, std::size_t number, const std::string& path,
               const EnforcementParameters& defaults) {
    const geo::Point at = feature.parts.front().front();
    const auto field = [&](const char* key, float otherwise) {
        try {
            return feature.number(key, static_cast<double>(otherwise));
        } catch (const InputError&) {
            throw InputError(fmt::format("enforcement.towers: tower {} of {} has {} = \"{}\"", name_of(feature, number),
                                         path, key, feature.text(key)),
                             "a finite number", "correcting it, or leaving it empty for the default");
        }
    };
    const double height_m = field("height_m", defaults.tower_height_m);
    const double range_m = field("range_m", defaults.tower_range_m);
    if (!(height_m >= 0. && height_m <= 1000.) || !(range_m > 0. && range_m <= 200000.))
        throw InputError(fmt::format("enforcement.towers: tower {} has height_m {:g} and range_m {:g}",
                                     name_of(feature, number), height_m, range_m),
                         "a height of 0 to 1000 m and a range of more than 0 to 200,000 m",
                         "leaving a field empty for the default");
    return {at.x, at.y, static_cast<float>(height_m), static_cast<float>(range_m)};
}

/// Heights count from the ground: those of towers above the sea look like this.
void note_tall_towers(Preparation& prep) {
    constexpr float tallest_usual_m = 200.F;
    const auto& towers = prep.world.towers;
    const auto tall = std::count_if(towers.begin(), towers.end(),
                                    [](const Tower& tower) { return tower.height_m > tallest_usual_m; });
    if (tall != 0)
        prep.note(
            fmt::format("enforcement.towers: {} stand more than {:g} m above the ground; height_m counts from there, "
                        "not from the sea",
                        tall, tallest_usual_m));
}

void make_towers(Preparation& prep) {
    text::ProblemList problems;
    std::size_t without_ground = 0;
    for (std::size_t t = 0; t < prep.inputs.towers.size(); ++t) {
        for (const auto& part : prep.inputs.towers[t].parts) {
            const Cell cell = prep.inputs.grid.cell_at(part.front().x, part.front().y);
            if (!prep.inputs.grid.shape.contains(cell)) continue;
            if (std::isnan(prep.world.elevation_m[static_cast<std::size_t>(prep.inputs.grid.shape.index(cell))])) {
                ++without_ground;
                continue;
            }
            problems.collect("", [&] {
                Tower tower = tower_of(prep.inputs.towers[t], t, prep.scenario.enforcement.towers.path,
                                       prep.scenario.enforcement.parameters);
                tower.x_m = part.front().x;
                tower.y_m = part.front().y;
                prep.world.towers.push_back(tower);
            });
        }
    }
    problems.throw_if_any("enforcement.towers");
    if (without_ground != 0)
        prep.note(fmt::format("enforcement.towers: {} left out, no elevation where they stand", without_ground));
    note_tall_towers(prep);
    prep.number("towers", prep.world.towers.size());
}

void make_sensors(Preparation& prep) {
    text::ProblemList problems;
    const double usual_m = static_cast<double>(prep.scenario.enforcement.parameters.sensor_range_m);
    for (std::size_t k = 0; k < prep.inputs.sensors.size(); ++k) {
        problems.collect("", [&] {
            const double range_m = prep.inputs.sensors[k].number("range_m", usual_m);
            if (!(range_m > 0. && range_m <= 5000.))
                throw InputError(fmt::format("enforcement.sensors: sensor {} has range_m {:g}",
                                             name_of(prep.inputs.sensors[k], k), range_m),
                                 "more than 0 to 5,000 m", "leaving the field empty for the default");
            for (const auto& part : prep.inputs.sensors[k].parts)
                if (prep.inputs.grid.contains(part.front().x, part.front().y))
                    prep.world.sensors.push_back({part.front().x, part.front().y, static_cast<float>(range_m)});
        });
    }
    problems.throw_if_any("enforcement.sensors");
    prep.number("sensors", prep.world.sensors.size());
}

/// Seconds per metre on this side of the border; infinity where no team goes.
void make_response(Preparation& prep) {
    const EnforcementParameters& e = prep.scenario.enforcement.parameters;
    const std::size_t n = prep.world.elevation_m.size();
    prep.world.response_slowness_s_m.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const bool somewhere = prep.layers.us_side[i] != 0 && !std::isnan(prep.world.elevation_m[i]);
        const float speed_m_s = prep.layers.road[i] != 0 ? e.response_road_speed_m_s : e.response_off_road_speed_m_s;
        prep.world.response_slowness_s_m[i] = somewhere ? 1.F / speed_m_s : std::numeric_limits<float>::infinity();
    }
    std::set<CellIndex> cells;
    std::size_t lost = 0;
    for (const auto& part : geo::all_parts(prep.inputs.stations)) {
        const Cell at = prep.inputs.grid.cell_at(part.front().x, part.front().y);
        if (!prep.inputs.grid.shape.contains(at)) continue;
        const CellIndex cell = nearest_cell_where(prep.inputs.grid.shape, at, station_snap_cells, [&](CellIndex i) {
            return std::isfinite(prep.world.response_slowness_s_m[static_cast<std::size_t>(i)]);
        });
        if (cell == no_cell)
            ++lost;
        else
            cells.insert(cell);
    }
    for (const CellIndex cell : cells) prep.world.stations.push_back({cell, 0.F});
    if (lost != 0)
        prep.note(fmt::format("enforcement.stations: {} left out, no ground on this side within {} cells", lost,
                              station_snap_cells));
    if (prep.world.stations.empty())
        prep.note("no enforcement.stations in the region: responses are taken to be at hand everywhere");
    prep.number("stations", prep.world.stations.size());
}

}  // namespace

void make_enforcement(Preparation& prep) {
    prep.world.enforcement = prep.scenario.enforcement.parameters;
    text::ProblemList problems;
    problems.collect("enforcement.patrol", [&] { make_patrol(prep); });
    problems.collect("", [&] { make_towers(prep); });
    problems.collect("", [&] { make_sensors(prep); });
    make_response(prep);
    problems.throw_if_any("[enforcement]");
}

}  // namespace funnel::sim::prepare
