// SPDX-License-Identifier: Apache-2.0
/// \file
/// Water on a made-up height field: flow directions, drained area, incision.
///
/// Depressions are passed by priority flood (Barnes, Lehman & Mulla 2014, doi 10.1016/j.cageo.2013.04.024);
/// channels settle at the slopes of the stream-power law in balance with uplift, slope ~ uplift / sqrt(area)
/// (Whipple & Tucker 1999, doi 10.1029/1999JB900120, with n = 1, m = 1/2), visited upstream as by Braun & Willett
/// 2013 (doi 10.1016/j.geomorph.2012.10.008).
#pragma once

#include "kernels/core/grid.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::synthetic {

/// Steepest descent over the filled surface.
struct Drainage {
    std::vector<CellIndex> order;     ///< every cell once, each after the cell it drains to
    std::vector<CellIndex> receiver;  ///< the neighbour it drains to, itself at the edge of the map
    std::vector<double> filled_m;     ///< height after depressions are filled
    std::vector<double> area_km2;     ///< land that drains through the cell, itself included
};

/// Routes water over `height_m` (shape.cells() heights) off the edge of the map.
///
/// With eight directions streams on an even slope all run side by side. `wander` > 0 weighs each direction of each
/// cell by 1 - wander .. 1, drawn from `salt`, so that they meet; every way still leads down. 0: steepest descent.
Drainage drain(GridShape shape, const std::vector<double>& height_m, double cell_m, double wander = 0.,
               std::uint64_t salt = 0);

/// Moves heights towards that balance, in place, from the outlets upstream. Cells with uplift 0 keep their height:
/// they are the base level.
///
/// \param uplift     relative uplift, 0 .. about 1.5
/// \param steepness  slope a channel with uplift 1 and 1 km^2 of land settles at [m/m]
/// \param blend      how far the step goes towards balance, 0 .. 1
void cut_valleys(const Drainage& drainage, const std::vector<double>& uplift, GridShape shape, double cell_m,
                 double steepness, double blend, std::vector<double>& height_m);

/// Lowers every cell that stands more than `steepest` [m/m] above a neighbour, from low ground to high.
void limit_slopes(GridShape shape, double cell_m, double steepest, const Drainage& drainage,
                  std::vector<double>& height_m);

}  // namespace funnel::sim::synthetic
