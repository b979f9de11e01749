// SPDX-License-Identifier: Apache-2.0
#include "geo/fixed_point.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace funnel::geo {
namespace {

using test::small_grid;

TEST(FixedPoint, OfACellsMiddleIsItsColumnAndRow) {
    const GridSpec grid = small_grid(4, 6);
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
        const Cell c = grid.shape.cell(i);
        EXPECT_EQ(to_fixed(grid, grid.centre(i)), (FixedPoint{c.col * fixed_one, c.row * fixed_one})) << i;
    }
    EXPECT_EQ(to_fixed(grid, {grid.west_m, grid.north_m}), (FixedPoint{-fixed_half, -fixed_half}));
}

TEST(FixedPoint, OfALineIsThatOfItsVertices) {
    const GridSpec grid = small_grid(4, 6);
    const Polyline line = {grid.centre(0), grid.centre(9)};
    EXPECT_THAT(to_fixed(grid, line), testing::ElementsAre(to_fixed(grid, line[0]), to_fixed(grid, line[1])));
}

TEST(FixedPoint, RefusesCoordinatesThatAreNotOfThisGrid) {
    const GridSpec grid = small_grid(4, 6);
    EXPECT_EQ(test::input_error_of([&] {
                  to_fixed(grid, Point{std::nan(""), 1.});
              }),
              "a line or polygon with a vertex at nan, 1.000000; expected finite coordinates in the CRS of the grid; "
              "try: check the CRS of the source");
    EXPECT_THROW(to_fixed(grid, Point{0., INFINITY}), InputError);
    EXPECT_THROW(to_fixed(grid, Point{1e12, 0.}), InputError);
    EXPECT_NO_THROW(to_fixed(grid, Point{-1e9, 1e9})) << "far, but not beyond what whole numbers hold";
}

TEST(CellOf, HoldsHalfOfTheSpaceToEitherNeighbour) {
    EXPECT_EQ(cell_of(0), 0);
    EXPECT_EQ(cell_of(fixed_half - 1), 0);
    EXPECT_EQ(cell_of(fixed_half), 1) << "an edge belongs to the cell east and south of it";
    EXPECT_EQ(cell_of(-fixed_half), 0);
    EXPECT_EQ(cell_of(-fixed_half - 1), -1);
    EXPECT_EQ(cell_of(-5 * fixed_one), -5);
}

TEST(FloorAndCeilDiv, RoundDownAndUpOnBothSidesOfZero) {
    for (int a = -20; a <= 20; ++a)
        for (int b = 1; b <= 7; ++b) {
            EXPECT_EQ(static_cast<int>(floor_div(a, b)), static_cast<int>(std::floor(static_cast<double>(a) / b)));
            EXPECT_EQ(static_cast<int>(ceil_div(a, b)), static_cast<int>(std::ceil(static_cast<double>(a) / b)));
        }
}

TEST(UAt, LiesOnTheSegmentWhateverItsSense) {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> any(-(fixed_one << 30), fixed_one << 30);
    for (int trial = 0; trial < 1000; ++trial) {
        const FixedPoint p{any(random), any(random)}, q{any(random), any(random)};
        if (p.v == q.v) continue;
        const std::int64_t v = std::min(p.v, q.v) + std::abs(p.v - q.v) / 3;
        const std::int64_t u = u_at(p, q, v);
        EXPECT_EQ(u, u_at(q, p, v));
        const double share = static_cast<double>(v - p.v) / static_cast<double>(q.v - p.v);
        const double expected = static_cast<double>(p.u) + share * static_cast<double>(q.u - p.u);
        EXPECT_NEAR(static_cast<double>(u), expected, 16.) << "as far as doubles tell at 2^50";
    }
    EXPECT_EQ(u_at({0, 0}, {3, 2}, 1), 1) << "1.5, rounded down";
    EXPECT_EQ(u_at({0, 0}, {-3, 2}, 1), -2);
    EXPECT_EQ(u_at({5, 7}, {9, 11}, 7), 5);
    EXPECT_EQ(u_at({5, 7}, {9, 11}, 11), 9);
}

}  // namespace
}  // namespace funnel::geo
