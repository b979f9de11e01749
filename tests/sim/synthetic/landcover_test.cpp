// SPDX-License-Identifier: Apache-2.0
// Land cover of ground drawn by hand: heights far from the edges of belts, whatever the noise.
#include "sim/synthetic/landcover.hpp"

#include "sim/synthetic/terrain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

constexpr GridShape shape{60, 60};

geo::GridSpec grid() {
    return {shape, synthetic_west_m, synthetic_south_m + shape.rows * synthetic_cell_m, synthetic_cell_m, "test"};
}

SyntheticTerrain level_ground(double elevation_m) {
    const auto n = static_cast<std::size_t>(shape.cells());
    return {shape, std::vector<double>(n, elevation_m), std::vector<double>(n, 0.), std::vector<double>(n, 1.),
            std::vector<char>(n, 0)};
}

std::vector<std::uint8_t> cover_of(const SyntheticTerrain& terrain, const std::vector<SyntheticPoint>& towns = {}) {
    return make_synthetic_landcover(1, terrain, grid(), towns);
}

std::ptrdiff_t count(const std::vector<std::uint8_t>& cover, std::uint8_t number) {
    return std::count(cover.begin(), cover.end(), number);
}

std::size_t at(std::int32_t row, std::int32_t col) { return static_cast<std::size_t>(shape.index({row, col})); }

TEST(SyntheticLandcover, GoesFromShrubOverGrassAndSavannaToForest) {
    EXPECT_EQ(count(cover_of(level_ground(400.)), 7), shape.cells());
    EXPECT_EQ(count(cover_of(level_ground(2500.)), 1), shape.cells());
    EXPECT_GT(count(cover_of(level_ground(1250.)), 10), shape.cells() / 2);
    EXPECT_GT(count(cover_of(level_ground(1590.)), 8), shape.cells() / 2);
}

TEST(SyntheticLandcover, IsBareOnSteepRockAndOnFloorsWithoutOutlet) {
    SyntheticTerrain terrain = level_ground(400.);
    for (std::int32_t row = 0; row < shape.rows; ++row)
        for (std::int32_t col = 30; col < shape.cols; ++col)
            terrain.elevation_m[at(row, col)] +=
                std::min(col - 29, 4) * synthetic_cell_m;  // a slope of 1, four cells wide
    terrain.playa[at(10, 5)] = 1;
    const auto cover = cover_of(terrain);
    for (std::int32_t col = 30; col < 33; ++col) EXPECT_EQ(cover[at(20, col)], 16) << col;
    EXPECT_EQ(cover[at(20, 27)], 7);
    EXPECT_EQ(cover[at(10, 5)], 16);
    EXPECT_EQ(cover[at(10, 6)], 7);
}

TEST(SyntheticLandcover, HasTreesInPatchesAlongLargeWashesOfThePlains) {
    SyntheticTerrain terrain = level_ground(400.);
    std::fill(terrain.area_km2.begin(), terrain.area_km2.end(), 41.);
    const auto washes = cover_of(terrain);
    EXPECT_GT(count(washes, 8), shape.cells() / 10);
    EXPECT_GT(count(washes, 7), shape.cells() / 10);
    EXPECT_EQ(count(washes, 7) + count(washes, 8), shape.cells());
    std::fill(terrain.uplift.begin(), terrain.uplift.end(), 0.1);
    EXPECT_EQ(count(cover_of(terrain), 8), 0) << "in ranges";
}

TEST(SyntheticLandcover, IsBuiltUpAroundATownByItsPeople) {
    const geo::Point middle = grid().centre(shape.index({30, 30}));
    const auto built_up = [&](double people) {
        return static_cast<double>(
            count(cover_of(level_ground(400.), {{"town", middle, {{"population", people}}}}), 13));
    };
    const auto cover = cover_of(level_ground(400.), {{"town", middle, {{"population", 9400.}}}});
    EXPECT_EQ(cover[at(30, 30)], 13);
    EXPECT_EQ(cover[at(30, 45)], 7) << "4.5 km away";
    // A circle of 2 km holds 140 cells of 300 m; its edge is ragged by noise.
    EXPECT_NEAR(built_up(9400.), 140., 45.);
    EXPECT_NEAR(built_up(2350.) / built_up(9400.), 0.25, 0.1) << "ground goes with people";
}

}  // namespace
}  // namespace funnel::sim::synthetic
