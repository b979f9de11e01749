// SPDX-License-Identifier: Apache-2.0
#include "geo/grid.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::input_error_of;
using testing::AllOf;
using testing::HasSubstr;

TEST(MakeGrid, CoversTheBoundsAndKeepsTheUpperLeftCorner) {
    const GridSpec grid = make_grid("EPSG:32612", 400000., 3450000., 560000., 3600000., 450.);
    EXPECT_EQ(grid.shape.cols, 356);  // 355.6
    EXPECT_EQ(grid.shape.rows, 334);  // 333.3
    EXPECT_EQ(grid.west_m, 400000.);
    EXPECT_EQ(grid.north_m, 3600000.);
    EXPECT_GE(grid.east_m(), 560000.);
    EXPECT_LE(grid.south_m(), 3450000.);
}

TEST(MakeGrid, WholeCellsStayWholeInSpiteOfRounding) {
    const GridSpec grid = make_grid_unchecked("EPSG:32612", 0.1, 0.1, 0.1 + 0.3, 0.1 + 0.6, 0.1);
    EXPECT_EQ(grid.shape.cols, 3);
    EXPECT_EQ(grid.shape.rows, 6);
}

TEST(MakeGrid, DegreesAreRefusedWithTheWayOut) {
    EXPECT_EQ(input_error_of([] { make_grid("EPSG:4326", -112., 31., -110., 32., 450.); }),
              "CRS EPSG:4326 is geographic, in degrees; expected a projected CRS in metres; try: a UTM zone, e.g. "
              "EPSG:32612 (zone 12N, Arizona)");
}

TEST(MakeGrid, FeetAreRefused) {
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:2223", 0., 0., 1000., 1000., 100.); }),
                AllOf(HasSubstr("EPSG:2223 is in foot"), HasSubstr("metres")));
}

TEST(MakeGrid, ReversedEmptyAndUnboundedBoundsAreRefused) {
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 10., 0., 5., 10., 100.); }),
                AllOf(HasSubstr("bounds 10, 0, 5, 10 are empty or reversed"), HasSubstr("west < east")));
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 0., 10., 5., 10., 100.); }), HasSubstr("reversed"));
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 0., 0., std::nan(""), 10., 100.); }), HasSubstr("finite"));
}

TEST(MakeGrid, CellSizesOutsideTheModelsRangeAreRefusedUnlessATool) {
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 0., 0., 5e3, 5e3, 9.9); }),
                AllOf(HasSubstr("9.9 m"), HasSubstr("10 to 5000 m")));
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 0., 0., 5e4, 5e4, 5001.); }), HasSubstr("5001 m"));
    EXPECT_NO_THROW(make_grid_unchecked("EPSG:32612", 0., 0., 5e3, 5e3, 5.));
    EXPECT_THAT(input_error_of([] { make_grid_unchecked("EPSG:32612", 0., 0., 5e3, 5e3, -1.); }), HasSubstr("above 0"));
}

TEST(MakeGrid, TooManyCellsASideAreRefused) {
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 0., 0., 1e12, 100., 10.); }),
                AllOf(HasSubstr("columns"), HasSubstr("2147483647")));
}

TEST(CoarsenedGrid, CoversTheFineOne) {
    const GridSpec fine = test::small_grid(10, 7, 100.);
    const GridSpec coarse = coarsened(fine, 3);
    EXPECT_EQ(coarse.shape.rows, 4);
    EXPECT_EQ(coarse.shape.cols, 3);
    EXPECT_EQ(coarse.cell_m, 300.);
    EXPECT_EQ(coarse.north_m, fine.north_m);
}

}  // namespace
}  // namespace funnel::geo
