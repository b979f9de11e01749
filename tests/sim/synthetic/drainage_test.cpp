// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/drainage.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::sim::synthetic {
namespace {

constexpr GridShape shape{9, 9};
constexpr double cell_m = 1000.;

/// Falls to the west, with a pit of 50 m in the middle.
std::vector<double> plain_with_a_pit() {
    std::vector<double> height_m;
    for (CellIndex i = 0; i < shape.cells(); ++i) height_m.push_back(10. * shape.cell(i).col);
    height_m[static_cast<std::size_t>(shape.index({4, 4}))] -= 50.;
    return height_m;
}

double length_m(CellIndex a, CellIndex b) {
    const Cell from = shape.cell(a), to = shape.cell(b);
    return cell_m * std::hypot(from.row - to.row, from.col - to.col);
}

TEST(Drainage, LeadsAllWaterOffTheMapOverFilledPits) {
    for (const double wander : {0., 0.5}) {
        const Drainage d = drain(shape, plain_with_a_pit(), cell_m, wander, 3);
        ASSERT_EQ(d.order.size(), static_cast<std::size_t>(shape.cells()));
        std::vector<bool> seen(d.order.size(), false);
        double off_the_map_km2 = 0.;
        for (const CellIndex cell : d.order) {
            const auto i = static_cast<std::size_t>(cell);
            EXPECT_FALSE(seen[i]) << cell;
            seen[i] = true;
            const CellIndex receiver = d.receiver[i];
            EXPECT_TRUE(seen[static_cast<std::size_t>(receiver)]) << "each after the cell it drains to";
            if (receiver == cell) off_the_map_km2 += d.area_km2[i];
            EXPECT_GE(d.filled_m[i], d.filled_m[static_cast<std::size_t>(receiver)]) << "never uphill";
        }
        EXPECT_NEAR(off_the_map_km2, 81., 1e-9) << "a square kilometre a cell";
        const auto pit = static_cast<std::size_t>(shape.index({4, 4}));
        EXPECT_GE(d.filled_m[pit], 30.) << "up to the lowest neighbour, 10 m lower than the plain";
        EXPECT_LT(d.filled_m[pit], 31.);
    }
}

TEST(LimitSlopes, LowersSteepCellsAndLeavesTheRest) {
    std::vector<double> height_m = plain_with_a_pit();
    height_m[static_cast<std::size_t>(shape.index({2, 6}))] += 500.;
    const std::vector<double> before = height_m;
    const Drainage d = drain(shape, height_m, cell_m);
    constexpr double steepest = 0.1;
    limit_slopes(shape, cell_m, steepest, d, height_m);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        EXPECT_LE(height_m[static_cast<std::size_t>(i)], before[static_cast<std::size_t>(i)]);
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            if (j == no_cell) continue;
            const double rise_m = height_m[static_cast<std::size_t>(i)] - height_m[static_cast<std::size_t>(j)];
            EXPECT_LE(rise_m, steepest * length_m(i, j) + 1e-9) << i << " above " << j;
        }
    }
    EXPECT_EQ(height_m[static_cast<std::size_t>(shape.index({7, 7}))], 70.);
}

TEST(CutValleys, SettlesChannelsAtTheSlopeOfTheirUpliftAndArea) {
    std::vector<double> height_m = plain_with_a_pit();
    const Drainage d = drain(shape, height_m, cell_m);
    const std::vector<double> uplift(height_m.size(), 1.);
    constexpr double steepness = 0.02;
    cut_valleys(d, uplift, shape, cell_m, steepness, 1., height_m);
    for (const CellIndex cell : d.order) {
        const auto i = static_cast<std::size_t>(cell);
        if (d.receiver[i] == cell) continue;
        const double rise_m = height_m[i] - height_m[static_cast<std::size_t>(d.receiver[i])];
        EXPECT_NEAR(rise_m / length_m(cell, d.receiver[i]), steepness / std::sqrt(d.area_km2[i]), 1e-9) << cell;
    }
}

}  // namespace
}  // namespace funnel::sim::synthetic
