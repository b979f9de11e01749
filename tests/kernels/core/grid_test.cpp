// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/grid.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

TEST(Grid, CountsCellsBeyond32Bits) {
    const GridShape continent{100000, 90000};
    EXPECT_EQ(continent.cells(), 9000000000LL);
    const Cell last = continent.cell(continent.cells() - 1);
    EXPECT_EQ(last.row, 99999);
    EXPECT_EQ(last.col, 89999);
}

TEST(Grid, CellAndIndexAreInverse) {
    const GridShape shape{7, 5};
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        EXPECT_TRUE(shape.contains(shape.cell(i)));
        EXPECT_EQ(shape.index(shape.cell(i)), i);
    }
    EXPECT_FALSE(shape.contains({-1, 0}));
    EXPECT_FALSE(shape.contains({0, 5}));
    EXPECT_FALSE(shape.contains({7, 0}));
}

TEST(Grid, DirectionsRunClockwiseFromEast) {
    for (int k = 0; k < direction_count; ++k) {
        // Rows grow to the south: a clockwise turn is a growing angle in (col, row).
        const double angle = std::atan2(row_step(k), col_step(k)) / std::acos(-1.) * 4.;
        EXPECT_EQ(std::lround(angle + 8.) % 8, k);
        EXPECT_EQ(is_diagonal(k), row_step(k) != 0 && col_step(k) != 0);
    }
}

TEST(Grid, AMoveAndItsOppositeLeadBack) {
    const GridShape shape{4, 3};
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex there = neighbour(shape, i, k);
            if (there != no_cell) {
                EXPECT_EQ(neighbour(shape, there, opposite(k)), i);
            }
        }
    }
}

TEST(Grid, TheEdgeHasNoCellBeyond) {
    const GridShape shape{3, 3};
    int edges = 0;
    for (CellIndex i = 0; i < 9; ++i) {
        for (int k = 0; k < direction_count; ++k) edges += neighbour(shape, i, k) == no_cell ? 1 : 0;
    }
    EXPECT_EQ(edges, 4 * 5 + 4 * 3);
    EXPECT_EQ(neighbour({1, 1}, 0, 0), no_cell);
}

TEST(Grid, DiagonalMovesAreRootTwoLonger) {
    EXPECT_EQ(move_length_m(0, 450.F), 450.F);
    EXPECT_NEAR(move_length_m(1, 450.F), 450. * std::sqrt(2.), 1e-3);
}

}  // namespace
}  // namespace funnel
