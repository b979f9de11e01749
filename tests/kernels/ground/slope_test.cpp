// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/slope.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

constexpr float cell_m = 30.F;
constexpr float over_8_cells = 1.F / (8.F * cell_m);

std::vector<float> plane(GridShape shape, float rise_east, float rise_south) {
    std::vector<float> elevation_m(static_cast<std::size_t>(shape.cells()));
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const Cell c = shape.cell(i);
        elevation_m[static_cast<std::size_t>(i)] =
            500.F + cell_m * (rise_east * static_cast<float>(c.col) + rise_south * static_cast<float>(c.row));
    }
    return elevation_m;
}

std::vector<float> slopes_by_row(const std::vector<float>& elevation_m, GridShape shape) {
    std::vector<float> slope(elevation_m.size());
    for (std::int32_t row = 0; row < shape.rows; ++row) {
        slope_of_row(elevation_m.data(), shape, over_8_cells, row, slope.data() + shape.index({row, 0}));
    }
    return slope;
}

TEST(Slope, OfATiltedPlaneIsItsTiltEverywhere) {
    constexpr GridShape shape{7, 9};
    for (const auto& [east, south] : {std::pair{0.F, 0.F}, {0.3F, 0.F}, {0.F, -0.4F}, {0.3F, 0.4F}, {-1.F, 2.F}}) {
        const std::vector<float> slope = slopes_by_row(plane(shape, east, south), shape);
        for (std::int32_t row = 1; row < shape.rows - 1; ++row) {
            for (std::int32_t col = 1; col < shape.cols - 1; ++col) {
                EXPECT_NEAR(slope[static_cast<std::size_t>(shape.index({row, col}))], std::hypot(east, south), 2e-6F);
            }
        }
    }
}

TEST(Slope, WeighsNeighboursAsHornDoes) {
    // One raised corner counts once in each difference, one raised edge neighbour twice in one.
    constexpr GridShape shape{3, 3};
    std::vector<float> corner(9, 0.F);
    corner[0] = 8.F * cell_m;
    EXPECT_FLOAT_EQ(slope_at(corner.data(), shape, over_8_cells, 4), std::sqrt(2.F));
    std::vector<float> edge(9, 0.F);
    edge[1] = 8.F * cell_m;
    EXPECT_FLOAT_EQ(slope_at(edge.data(), shape, over_8_cells, 4), 2.F);
}

TEST(Slope, IsUnknownAtTheEdgeAndAroundUnknownGround) {
    constexpr GridShape shape{6, 7};
    std::vector<float> elevation_m = plane(shape, 0.1F, 0.2F);
    elevation_m[static_cast<std::size_t>(shape.index({2, 3}))] = NAN;
    const std::vector<float> slope = slopes_by_row(elevation_m, shape);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const Cell c = shape.cell(i);
        const bool edge = c.row == 0 || c.col == 0 || c.row == shape.rows - 1 || c.col == shape.cols - 1;
        const bool near_hole = std::abs(c.row - 2) <= 1 && std::abs(c.col - 3) <= 1;
        EXPECT_EQ(std::isnan(slope[static_cast<std::size_t>(i)]), edge || near_hole) << c.row << ' ' << c.col;
    }
}

TEST(Slope, ByRowsAndByCellsHasTheSameBits) {
    constexpr GridShape shape{23, 41};
    std::vector<float> elevation_m(static_cast<std::size_t>(shape.cells()));
    for (std::size_t i = 0; i < elevation_m.size(); ++i) {
        elevation_m[i] = 900.F + 0.37F * static_cast<float>((i * 7919U) % 1009U);
    }
    elevation_m[300] = NAN;
    const std::vector<float> slope = slopes_by_row(elevation_m, shape);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const float alone = slope_at(elevation_m.data(), shape, over_8_cells, i);
        const float in_row = slope[static_cast<std::size_t>(i)];
        EXPECT_TRUE(alone == in_row || (std::isnan(alone) && std::isnan(in_row))) << i;
    }
}

TEST(Slope, OfMapsTooSmallForNeighboursIsUnknown) {
    for (const GridShape shape : {GridShape{1, 1}, {1, 5}, {5, 1}, {2, 2}}) {
        for (const float slope : slopes_by_row(plane(shape, 0.1F, 0.1F), shape)) EXPECT_TRUE(std::isnan(slope));
    }
}

}  // namespace
}  // namespace funnel
