// SPDX-License-Identifier: Apache-2.0
/// \file
/// Making a grid from a CRS and bounds, with every mistake a person can make named.
#pragma once

#include "geo/grid_spec.hpp"

#include <string>

namespace funnel::geo {

/// Cell sizes the model is meant for [m].
inline constexpr double min_cell_m = 10.;
inline constexpr double max_cell_m = 5000.;

/// A grid that covers the bounds: the upper left corner is kept, the east and south edges move outwards to whole
/// cells (not when they are within 1e-6 of a cell). Throws InputError for a geographic CRS, one not in metres,
/// empty, reversed or non-finite bounds, a cell size outside 10..5000 m, more than 2^31 - 1 cells a side, and metres
/// that are not those of the ground (geo/ground_scale.hpp).
GridSpec make_grid(const std::string& crs, double west_m, double south_m, double east_m, double north_m, double cell_m);

/// The same for any positive cell size and any scale.
GridSpec make_grid_unchecked(const std::string& crs, double west_m, double south_m, double east_m, double north_m,
                             double cell_m);

/// A grid of the same outline with cells `factor` times as large (edges move outwards to whole cells).
GridSpec coarsened(const GridSpec& grid, int factor);

}  // namespace funnel::geo
