// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the steps from inputs to a World, in the order in which `prepare_world` takes them; each is
/// testable alone. All throw InputError.
#pragma once

#include "sim/prepare/preparation.hpp"

#include <functional>
#include <string>
#include <vector>

namespace funnel::sim::prepare {

/// Elevation, factors; `walkable` is 1 on any ground that carries a walker. Fills the layer `road`.
void make_ground(Preparation& prep);

/// Divides the map by the border line; `walkable` becomes 0 beyond it. Fills the other layers and `blocked_moves`.
void make_sides(Preparation& prep);

/// Types of barriers, and the moves that cross them.
void make_barriers(Preparation& prep);

/// Destinations, places of help, known water.
void make_targets(Preparation& prep);

/// Where people in distress are found by phone and by teams.
void make_rescue(Preparation& prep);

/// Segments of the border and the cells where attempts start; cells from which no destination is reached are left out.
void make_entries(Preparation& prep);

/// Patrol density, towers, response.
void make_enforcement(Preparation& prep);

/// Agents on duty per km2: their sum over walkable ground is the number on duty. A part of `make_enforcement`.
void make_patrol(Preparation& prep);

/// Weights of the weather stations and the days attempts may start.
void make_air(Preparation& prep);

/// Towns of at least `min_population` and, unless `country` is empty, of that country. Features without `population`
/// are kept; InputError when none has the field `country`.
std::vector<geo::Feature> chosen_towns(const std::vector<geo::Feature>& towns, double min_population,
                                       const std::string& country);

/// The cell nearest to `from`, itself included, that `good` accepts, within `reach` cells (straight distance of
/// centres); `no_cell` when there is none. `from` may lie beyond the edge. Ties: the lowest index.
CellIndex nearest_cell_where(GridShape shape, Cell from, std::int32_t reach,
                             const std::function<bool(CellIndex)>& good);

}  // namespace funnel::sim::prepare
