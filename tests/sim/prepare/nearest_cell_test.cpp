// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/nearest_cell.hpp"

#include <gtest/gtest.h>

#include <set>

namespace funnel::sim::prepare {
namespace {

constexpr GridShape shape{4, 5};

/// The cell found from row `row`, column `col` where only `good` are fit.
CellIndex found(std::int32_t row, std::int32_t col, std::int32_t reach, const std::set<CellIndex>& good) {
    return nearest_cell_where(shape, {row, col}, reach, [&](CellIndex cell) { return good.contains(cell); });
}

TEST(NearestCell, IsTheCellItselfWhereItIsFit) { EXPECT_EQ(found(1, 2, 2, {7, 8}), 7); }

TEST(NearestCell, IsNearestInAStraightLine) {
    EXPECT_EQ(found(0, 0, 3, {2, 6}), 6) << "sqrt(2) cells along the diagonal, 2 along the row";
    EXPECT_EQ(found(0, 0, 3, {3, 11}), 11) << "sqrt(5) cells, 3 along the row";
}

TEST(NearestCell, IsTheFirstOfSeveralAsNear) { EXPECT_EQ(found(1, 2, 2, {2, 6, 8, 12}), 2); }

TEST(NearestCell, LiesWithinReach) {
    EXPECT_EQ(found(0, 0, 2, {2}), 2) << "at the reach itself";
    EXPECT_EQ(found(0, 0, 1, {2}), no_cell);
    EXPECT_EQ(found(0, 0, 2, {12}), no_cell) << "the corner of the square, sqrt(8) cells away";
}

TEST(NearestCell, IsFoundFromBeyondTheEdge) {
    EXPECT_EQ(found(-1, 6, 2, {4}), no_cell) << "sqrt(5) cells away";
    EXPECT_EQ(found(-1, 5, 2, {4}), 4);
}

}  // namespace
}  // namespace funnel::sim::prepare
