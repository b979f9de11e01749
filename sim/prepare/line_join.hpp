// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: joins pieces of a line end to end.
#pragma once

#include "geo/grid_spec.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// Joins ends that lie within `reach_m` of each other, the nearest first, whatever the order and the sense of the
/// pieces. Ends on the outer edge of the grid were cut there and stay ends. A piece that is closed stays alone.
std::vector<geo::Polyline> join_lines(std::vector<geo::Polyline> pieces, double reach_m, const geo::GridSpec& grid);

/// Whether a line ends where it begins, within the grid.
bool is_closed(const geo::Polyline& line, double reach_m, const geo::GridSpec& grid);

}  // namespace funnel::sim::prepare
