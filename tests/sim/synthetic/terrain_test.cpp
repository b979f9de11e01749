// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/terrain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

const SyntheticTerrain& demo() {
    static const SyntheticTerrain terrain = make_synthetic_terrain(1);
    return terrain;
}

/// Slope in degrees of each cell off the edge (Horn 1981).
std::vector<double> slopes_deg(const SyntheticTerrain& terrain) {
    const std::int32_t cols = terrain.shape.cols;
    const auto z = [&](std::int32_t row, std::int32_t col) {
        return terrain.elevation_m[static_cast<std::size_t>(row * cols + col)];
    };
    std::vector<double> slopes;
    for (std::int32_t r = 1; r + 1 < terrain.shape.rows; ++r) {
        for (std::int32_t c = 1; c + 1 < cols; ++c) {
            const double east = z(r - 1, c + 1) + 2. * z(r, c + 1) + z(r + 1, c + 1);
            const double west = z(r - 1, c - 1) + 2. * z(r, c - 1) + z(r + 1, c - 1);
            const double north = z(r - 1, c - 1) + 2. * z(r - 1, c) + z(r - 1, c + 1);
            const double south = z(r + 1, c - 1) + 2. * z(r + 1, c) + z(r + 1, c + 1);
            slopes.push_back(std::atan(std::hypot(east - west, north - south) / (8. * synthetic_cell_m)) * 180. / M_PI);
        }
    }
    return slopes;
}

double share(const std::vector<double>& values, double low, double high) {
    const auto inside = std::count_if(values.begin(), values.end(), [&](double v) { return v >= low && v < high; });
    return static_cast<double>(inside) / static_cast<double>(values.size());
}

TEST(SyntheticTerrain, FillsItsGridWithHeightsOfBasinAndRange) {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
        const SyntheticTerrain terrain = make_synthetic_terrain(seed);
        const std::vector<double>& z = terrain.elevation_m;
        ASSERT_EQ(terrain.shape, synthetic_grid().shape);
        ASSERT_EQ(z.size(), 90000U);
        EXPECT_TRUE(std::all_of(z.begin(), z.end(), [](double height) { return std::isfinite(height); }));
        const auto [low, high] = std::minmax_element(z.begin(), z.end());
        EXPECT_GT(*low, 300.) << seed;
        EXPECT_LT(*low, 450.) << seed;
        EXPECT_GT(*high, 1900.) << seed;
        EXPECT_LT(*high, 2400.) << seed;
    }
}

TEST(SyntheticTerrain, HasGentleBasinsAndSteepRanges) {
    std::vector<double> low_ground, high_ground;
    const std::vector<double> slopes = slopes_deg(demo());
    std::size_t k = 0;
    for (std::int32_t r = 1; r < 299; ++r) {
        for (std::int32_t c = 1; c < 299; ++c, ++k) {
            const double z = demo().elevation_m[static_cast<std::size_t>(r * 300 + c)];
            if (z < 750.) low_ground.push_back(slopes[k]);
            if (z > 1100.) high_ground.push_back(slopes[k]);
        }
    }
    EXPECT_GT(low_ground.size(), 45000U);
    EXPECT_GT(share(low_ground, 0., 5.), 0.93);
    EXPECT_GT(high_ground.size(), 5000U);
    EXPECT_GT(share(high_ground, 20., 90.), 0.25);
    EXPECT_LT(*std::max_element(slopes.begin(), slopes.end()), 45.);
}

TEST(SyntheticTerrain, IsTheSameForTheSameSeedAndAnotherForAnother) {
    EXPECT_EQ(make_synthetic_terrain(1).elevation_m, demo().elevation_m);
    EXPECT_NE(make_synthetic_terrain(2).elevation_m, demo().elevation_m);
}

TEST(SyntheticTerrain, HasPlayasInSomeBasins) {
    const auto floors = std::count(demo().playa.begin(), demo().playa.end(), 1);
    EXPECT_GT(floors, 20);
    EXPECT_LT(floors, 9000) << "a tenth of the map";
}

TEST(SyntheticTerrain, DrainsMoreLandDownstream) {
    const double cell_km2 = synthetic_cell_m * synthetic_cell_m * 1e-6;
    const auto [least, most] = std::minmax_element(demo().area_km2.begin(), demo().area_km2.end());
    EXPECT_NEAR(*least, cell_km2, 1e-12) << "a summit drains itself";
    EXPECT_GT(*most, 200.) << "a valley gathers its basin";
    EXPECT_LE(*most, synthetic_extent_km * synthetic_extent_km);
}

}  // namespace
}  // namespace funnel::sim::synthetic
