// SPDX-License-Identifier: Apache-2.0
#include "geo/burn.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>
#include <vector>

namespace funnel::geo {
namespace {

using test::small_grid;

/// Cell units from the upper left centre (u east, v south) to coordinates.
Point at(const GridSpec& grid, double u, double v) {
    return {grid.west_m + (u + 0.5) * grid.cell_m, grid.north_m - (v + 0.5) * grid.cell_m};
}

TEST(CellsInside, FollowTheEvenOddRuleWithHoles) {
    const GridSpec grid = small_grid(6, 6);
    const auto square = [&](double low, double high) {
        return Polyline{at(grid, low, low), at(grid, high, low), at(grid, high, high), at(grid, low, high)};
    };
    EXPECT_THAT(cells_inside({square(0.5, 4.5), square(1.5, 3.5)}, grid),
                testing::ElementsAre(7, 8, 9, 10, 13, 16, 19, 22, 25, 26, 27, 28));
    EXPECT_EQ(cells_inside({square(-50., 50.)}, grid).size(), 36U);
    EXPECT_TRUE(cells_inside({}, grid).empty());
}

TEST(CellsInside, NeighboursShareNoCellAndLeaveNoneOut) {
    const GridSpec grid = small_grid(20, 20);
    std::mt19937 random(5);
    std::uniform_int_distribution<int> half(2, 36);
    for (int trial = 0; trial < 200; ++trial) {
        // A fan of four triangles around a point that often is a cell centre.
        const Point hub = at(grid, half(random) / 2., half(random) / 2.);
        const Point corner[] = {at(grid, -1, -1), at(grid, 20, -1), at(grid, 20, 20), at(grid, -1, 20)};
        std::vector<int> owners(400, 0);
        for (int i = 0; i < 4; ++i) {
            for (const CellIndex c : cells_inside({{corner[i], corner[(i + 1) % 4], hub}}, grid))
                ++owners[static_cast<std::size_t>(c)];
        }
        for (const int n : owners) ASSERT_EQ(n, 1) << trial;
    }
}

TEST(CellsInside, AreThoseWhoseMiddleLiesInsideTheRing) {
    const GridSpec grid = small_grid(30, 30);
    std::mt19937 random(11);
    std::uniform_real_distribution<double> any(-5., 35.);
    for (int trial = 0; trial < 100; ++trial) {
        const double u[3] = {any(random), any(random), any(random)}, v[3] = {any(random), any(random), any(random)};
        const std::vector<CellIndex> inside =
            cells_inside({{at(grid, u[0], v[0]), at(grid, u[1], v[1]), at(grid, u[2], v[2])}}, grid);
        std::vector<CellIndex> expected;
        for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
            const Cell c = grid.shape.cell(i);
            int left = 0;  // of how many of the three sides
            for (int a = 0; a < 3; ++a) {
                const int b = (a + 1) % 3;
                left += (u[b] - u[a]) * (c.row - v[a]) - (v[b] - v[a]) * (c.col - u[a]) > 0. ? 1 : 0;
            }
            if (left == 0 || left == 3) expected.push_back(i);
        }
        EXPECT_EQ(inside, expected) << trial;
    }
}

TEST(CellsInside, DoNotHangOnTheSenseOrTheStartOfARing) {
    const GridSpec grid = small_grid(12, 12);
    const Polyline ring = {at(grid, 1., 2.), at(grid, 9.3, 0.4), at(grid, 7., 10.), at(grid, 3.5, 6.)};
    const Polyline reversed(ring.rbegin(), ring.rend());
    const Polyline turned = {ring[2], ring[3], ring[0], ring[1]};
    Polyline closed = ring;
    closed.push_back(ring.front());
    const std::vector<CellIndex> cells = cells_inside({ring}, grid);
    EXPECT_GT(cells.size(), 20U);
    EXPECT_EQ(cells_inside({reversed}, grid), cells);
    EXPECT_EQ(cells_inside({turned}, grid), cells);
    EXPECT_EQ(cells_inside({closed}, grid), cells) << "its first vertex once more";
}

TEST(CellsInside, CoordinatesThatAreFarOrNotFiniteAreRefused) {
    const GridSpec grid = small_grid(3, 3);
    EXPECT_THROW(cells_inside({{{1e300, 0.}, {0., 0.}, {1., 1.}}}, grid), InputError);
    EXPECT_THROW(cells_inside({{{std::nan(""), 0.}, {0., 0.}, {1., 1.}}}, grid), InputError);
}

}  // namespace
}  // namespace funnel::geo
