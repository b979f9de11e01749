// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: lengths of lines, and the part of a line that lies within a grid.
#pragma once

#include "geo/grid_spec.hpp"

#include <vector>

namespace funnel::sim::prepare {

double distance_m(geo::Point a, geo::Point b);
double length_m(const geo::Polyline& line);
/// The point at share `t` of the way from a to b.
geo::Point point_between(geo::Point a, geo::Point b, double t);

/// Whether a comes before b from west to east; straight above each other: from south to north. An order of places that
/// does not ask how a line was drawn.
bool is_west_of(geo::Point a, geo::Point b);

/// The parts of `line` within the grid, each at least an edge long, in the line's sense. Where it is cut does not
/// depend on that sense, to the bit.
std::vector<geo::Polyline> parts_within(const geo::Polyline& line, const geo::GridSpec& grid);

/// Whether a point lies on the grid's outer edge: where a line was cut, nothing is to be joined.
bool is_on_edge(geo::Point p, const geo::GridSpec& grid);

}  // namespace funnel::sim::prepare
