// SPDX-License-Identifier: Apache-2.0
#include "geo/burn.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace funnel::geo {
namespace {

using test::small_grid;

TEST(DistanceToCells, IsThatOfTryingAllPairs) {
    std::mt19937 random(11);
    for (int trial = 0; trial < 60; ++trial) {
        const int rows = 1 + static_cast<int>(random() % 23);
        const int cols = 1 + static_cast<int>(random() % 29);
        const GridSpec grid = small_grid(rows, cols, 30.);
        std::vector<CellIndex> cells;
        const std::size_t count = 1 + random() % (trial % 3 == 0 ? 40 : 3);
        for (std::size_t i = 0; i < count; ++i)
            cells.push_back(static_cast<CellIndex>(random() % static_cast<unsigned>(rows * cols)));
        const std::vector<float> distance = distance_to_cells_m(grid, cells);
        for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
            const Cell here = grid.shape.cell(i);
            std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
            for (const CellIndex c : cells) {
                const Cell there = grid.shape.cell(c);
                const std::int64_t dr = here.row - there.row;
                const std::int64_t dc = here.col - there.col;
                nearest = std::min(nearest, dr * dr + dc * dc);
            }
            ASSERT_EQ(distance[static_cast<std::size_t>(i)],
                      static_cast<float>(std::sqrt(static_cast<double>(nearest)) * 30.))
                << "trial " << trial << " cell " << i;
        }
    }
}

TEST(DistanceToCells, IsInfiniteWithoutAny) {
    for (const float d : distance_to_cells_m(small_grid(2, 3), {})) EXPECT_TRUE(std::isinf(d));
}

}  // namespace
}  // namespace funnel::geo
