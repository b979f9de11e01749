// SPDX-License-Identifier: Apache-2.0
/// \file
/// A row of cells of 6 km, whose middles lie 0, 6, 12, 18, 24 and 30 km from the border, which is at the first. 111
/// degrees west lies between the third and the fourth.
#pragma once

#include "geo/crs.hpp"
#include "tests/support/tiny_world.hpp"

namespace funnel::test {

inline World row_of_cells() {
    World world = tiny_world({"E....D"});
    world.cell_m = 6000.;
    world.crs_wkt = geo::crs_to_wkt("EPSG:32612");
    world.west_m = 500000. - 3. * world.cell_m;
    world.north_m = 3500000.;
    world.segments.resize(1);
    world.segments[0].x_m = world.west_m + 0.5 * world.cell_m;
    world.segments[0].y_m = world.north_m - 0.5 * world.cell_m;
    return world;
}

}  // namespace funnel::test
