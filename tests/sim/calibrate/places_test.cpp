// SPDX-License-Identifier: Apache-2.0
// Which strip between two lines each cell of a drawn map lies in.
#include "sim/calibrate/places.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/calibrate/row_of_cells.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::calibrate {
namespace {

using test::row_of_cells;
using testing::ElementsAre;
using testing::Pair;

TEST(Places, AreStripsOfTenKilometresFromTheBorder) {
    const Strips strips = strips_along_border(row_of_cells());
    EXPECT_EQ(strips.first, 0);
    EXPECT_EQ(strips.count, 4U);
    EXPECT_THAT(strips.of_cell, ElementsAre(0, 0, 1, 1, 2, 3));
    EXPECT_THAT(strips.of_range({0., 20.}), Pair(0U, 2U));
    EXPECT_THAT(strips.of_range({10., 1000.}), Pair(1U, 4U));
    EXPECT_THAT(strips.of_range({500., 1000.}), Pair(4U, 4U)) << "nothing";
}

// A cell is some 0.063 degree wide: their middles lie at -111.158, -111.095, -111.032, -110.968, -110.905, -110.842.
TEST(Places, AreStripsOfATenthOfADegree) {
    const Strips strips = strips_by_longitude(row_of_cells());
    EXPECT_EQ(strips.first, -1112);
    EXPECT_THAT(strips.of_cell, ElementsAre(0, 1, 1, 2, 2, 3));
    EXPECT_THAT(strips.of_range({-111.1, -110.9}), Pair(1U, 3U));
    EXPECT_THAT(strips.of_range({-180., 180.}), Pair(0U, 4U));
}

TEST(Places, ThatAreNotInTheRegionAreRefused) {
    const World world = row_of_cells();
    Target somewhere, nowhere;
    somewhere.deaths.longitude_deg = Range{-111.2, -111.1};
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
