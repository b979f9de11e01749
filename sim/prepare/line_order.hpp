// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: a line within a grid as stretches that follow each other from the west.
#pragma once

#include "geo/grid_spec.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funnel::sim::prepare {

struct OrderedLine {
    std::vector<geo::Polyline> stretches;  ///< each from west to east, by their western ends
    double repeated_m = 0.;                ///< drawn more than once and left out
    double rings_m = 0.;                   ///< small closed rings, which have no place in the order; left out
};

/// Order and length follow from what lies within the grid, not from how it was drawn: cut off at the grid's edges,
/// what repeats left out, pieces joined whose ends lie within a cell of each other. Throws InputError for what has no
/// order: a line that runs beside another one, a closed ring of some size.
/// \param key  names the line in messages
OrderedLine order_line(const std::vector<geo::Polyline>& lines, const geo::GridSpec& grid, const std::string& key);

/// Throws InputError when stretches that go from west to east have this side partly to their left and partly to their
/// right, or on both hands: two lines side by side, or a line with branches. Some of a winding river may.
/// \param this_side  1 by cell of the side that attempts lead to
void require_one_side(const std::vector<geo::Polyline>& stretches, const std::vector<std::uint8_t>& this_side,
                      const geo::GridSpec& grid, const std::string& key);

}  // namespace funnel::sim::prepare
