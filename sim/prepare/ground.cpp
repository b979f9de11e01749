// SPDX-License-Identifier: Apache-2.0
// Elevation, land cover and roads.
#include "geo/burn.hpp"
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

void report_unknown(const UnknownClasses& unknown, Preparation& prep) {
    CellIndex cells = 0;
    std::string classes;
    for (std::size_t number = 0; number < unknown.size(); ++number) {
        cells += unknown[number];
        if (unknown[number] != 0 && number != no_class)
            classes += fmt::format("{}{}", classes.empty() ? "" : ", ", number);
    }
    prep.number("landcover_filled_cells", cells);
    if (unknown[no_class] != 0)
        prep.note(fmt::format("{} cells without land cover walk like open shrubland", unknown[no_class]));
    if (!classes.empty())
        prep.note(fmt::format(
            "land-cover classes {} are not in the table of factors: those cells walk like open shrubland", classes));
}

}  // namespace

void make_ground(Preparation& prep) {
    prep.world.elevation_m = prep.inputs.elevation_m;
    const std::size_t n = prep.world.elevation_m.size();
    prep.world.time_factor.resize(n);
    prep.world.energy_factor.resize(n);
    prep.world.walkable.resize(n);
    UnknownClasses unknown{};
    for (std::size_t i = 0; i < n; ++i) {
        const LandcoverFactor& factor = factor_of(prep.inputs, i, unknown);
        prep.world.time_factor[i] = factor.time_factor;
        prep.world.energy_factor[i] = factor.energy_factor;
        prep.world.walkable[i] = factor.walkable && !std::isnan(prep.world.elevation_m[i]) ? 1 : 0;
    }
    if (!prep.inputs.landcover.empty()) report_unknown(unknown, prep);

    const std::vector<CellIndex> roads = geo::touched_cells(geo::all_parts(prep.inputs.roads), prep.inputs.grid);
    prep.layers.road = geo::mask_of(prep.inputs.grid, roads);
    for (const CellIndex cell : roads) {
        const auto i = static_cast<std::size_t>(cell);
        prep.world.time_factor[i] = static_cast<float>(prep.scenario.terrain.road_time_factor);
        prep.world.energy_factor[i] = 1.F;
        prep.world.walkable[i] =
            std::isnan(prep.world.elevation_m[i]) ? 0 : 1;  // over water, too: a road is on a dam or bridge
    }
    prep.number("road_cells", roads.size());
}

}  // namespace funnel::sim::prepare
