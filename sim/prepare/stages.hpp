// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the steps from inputs to a World, in the order in which `prepare_world` takes them; each is
/// testable alone. All throw InputError.
#pragma once

#include "sim/prepare/preparation.hpp"

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

}  // namespace funnel::sim::prepare
