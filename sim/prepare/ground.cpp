// SPDX-License-Identifier: Apache-2.0
// Elevation, land cover and roads.
#include "sim/prepare/stages.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::sim::prepare {

namespace {

/// How many cells have each class that the table lacks.
using UnknownClasses = std::array<CellIndex, 256>;

/// Factors of a cell's class, open shrub where it has none.
const LandcoverFactor& factor_of(const Inputs& in, std::size_t cell, UnknownClasses& unknown) {
    if (in.landcover.empty()) return open_shrub();
    const std::uint8_t number = in.landcover[cell];
    if (in.factors[number].known) return in.factors[number];
    ++unknown[number];
    return open_shrub();
}

void report_unknown(const UnknownClasses& unknown, PrepareReport& report) {
    CellIndex cells = 0;
    std::string classes;
    for (std::size_t number = 0; number < unknown.size(); ++number) {
        cells += unknown[number];
        if (unknown[number] != 0 && number != no_class)
            classes += fmt::format("{}{}", classes.empty() ? "" : ", ", number);
    }
    report.numbers.emplace_back("landcover_filled_cells", static_cast<double>(cells));
    if (unknown[no_class] != 0)
        report.notes.push_back(fmt::format("{} cells without land cover walk like open shrubland", unknown[no_class]));
    if (!classes.empty())
        report.notes.push_back(fmt::format(
            "land-cover classes {} are not in the table of factors: those cells walk like open shrubland", classes));
}

}  // namespace

void make_ground(const scenario::Scenario& scenario, const Inputs& inputs, MapLayers& layers, World& world,
                 PrepareReport& report) {
    world.elevation_m = inputs.elevation_m;
    const std::size_t n = world.elevation_m.size();
    world.time_factor.resize(n);
    world.energy_factor.resize(n);
    world.walkable.resize(n);
    UnknownClasses unknown{};
    for (std::size_t i = 0; i < n; ++i) {
        const LandcoverFactor& factor = factor_of(inputs, i, unknown);
        world.time_factor[i] = factor.time_factor;
        world.energy_factor[i] = factor.energy_factor;
        world.walkable[i] = factor.walkable && !std::isnan(world.elevation_m[i]) ? 1 : 0;
    }
    if (!inputs.landcover.empty()) report_unknown(unknown, report);

    const std::vector<CellIndex> roads = geo::touched_cells(geo::all_parts(inputs.roads), inputs.grid);
    layers.road = geo::mask_of(inputs.grid, roads);
    for (const CellIndex cell : roads) {
        const auto i = static_cast<std::size_t>(cell);
        world.time_factor[i] = static_cast<float>(scenario.terrain.road_time_factor);
        world.energy_factor[i] = 1.F;
        world.walkable[i] = std::isnan(world.elevation_m[i]) ? 0 : 1;  // over water, too: a road is on a dam or bridge
    }
    report.numbers.emplace_back("road_cells", static_cast<double>(roads.size()));
}

}  // namespace funnel::sim::prepare
