// SPDX-License-Identifier: Apache-2.0
// Which strip between two lines each cell of a drawn map lies in.
#include "sim/calibrate/places.hpp"

#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "tests/support/tiny_world.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::calibrate {
namespace {

using testing::ElementsAre;

/// A row of cells of 6 km, whose middles lie 0, 6, 12 ... km from the border, which is at the first.
World row_of_cells() {
    World world = test::tiny_world({"E....D"});
    world.cell_m = 6000.;
    world.crs_wkt = geo::crs_to_wkt("EPSG:32612");
    world.west_m = 500000. - 3. * world.cell_m;  // 111 degrees west lies between the third and the fourth cell
    world.north_m = 3500000.;
    world.segments.resize(1);
    world.segments[0].x_m = world.west_m + 0.5 * world.cell_m;
    world.segments[0].y_m = world.north_m - 0.5 * world.cell_m;
    return world;
}

TEST(Places, AreStripsOfTenKilometresFromTheBorder) {
    const World world = row_of_cells();
    Places places{world};
    DeathsIn place;
    place.border_km = Range{0., 20.};
    EXPECT_THAT(places.strips(place), ElementsAre(0, 0, 1, 1, -1, -1));
    place.border_km = Range{10., 1000.};
    EXPECT_THAT(places.strips(place), ElementsAre(-1, -1, 0, 0, 1, 2));
}

// A cell is some 0.063 degree wide: their middles lie at -111.158, -111.095, -111.032, -110.968, -110.905, -110.842.
TEST(Places, AreStripsOfATenthOfADegree) {
    const World world = row_of_cells();
    Places places{world};
    DeathsIn place;
    place.longitude_deg = Range{-111.1, -110.9};
    EXPECT_THAT(places.strips(place), ElementsAre(-1, 0, 0, 1, 1, -1));
    place.longitude_deg = Range{-111.2, -111.};
    EXPECT_THAT(places.strips(place), ElementsAre(0, 1, 1, -1, -1, -1));
}

TEST(Places, ThatAreNotInTheRegionAreRefused) {
    const World world = row_of_cells();
    Target somewhere, nowhere;
    nowhere.name = "the sea";
    nowhere.deaths.border_km = Range{5000., 6000.};
    EXPECT_NO_THROW(require_places({&somewhere}, world));
    EXPECT_THAT(
        [&] {
            require_places({&somewhere, &nowhere}, world);
        },
        testing::ThrowsMessage<InputError>(
            testing::AllOf(testing::HasSubstr("the sea"), testing::HasSubstr("holds nothing of the region"))));
}

}  // namespace
}  // namespace funnel::sim::calibrate
