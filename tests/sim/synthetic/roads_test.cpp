// SPDX-License-Identifier: Apache-2.0
// Roads over ground drawn by hand.
#include "sim/synthetic/roads.hpp"

#include "sim/synthetic/terrain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

constexpr GridShape shape{30, 40};

geo::GridSpec grid() { return {shape, 0., shape.rows * synthetic_cell_m, synthetic_cell_m, "test"}; }
geo::Point middle(std::int32_t row, std::int32_t col) { return grid().centre(shape.index({row, col})); }

SyntheticTerrain level_ground() {
    const auto n = static_cast<std::size_t>(shape.cells());
    return {shape, std::vector<double>(n, 400.), std::vector<double>(n, 0.), std::vector<double>(n, 1.),
            std::vector<char>(n, 0)};
}

const std::vector<double> no_floor(static_cast<std::size_t>(shape.cols), -1.);

/// How far a road gets north and south of a row, in cells.
double farthest_rows_from(const std::vector<geo::Point>& road, std::int32_t row) {
    double most = 0.;
    for (const geo::Point& p : road) most = std::max(most, std::abs(p.y - middle(row, 0).y) / synthetic_cell_m);
    return most;
}

double northernmost_row(const std::vector<geo::Point>& road) {
    double north_m = 0.;
    for (const geo::Point& p : road) north_m = std::max(north_m, p.y);
    return (grid().north_m - north_m) / synthetic_cell_m - 0.5;
}

TEST(SyntheticRoads, RunStraightOnLevelGroundFromEndToEnd) {
    const SyntheticTerrain terrain = level_ground();
    RoadBuilder roads(terrain, grid(), no_floor);
    const auto road = roads.lay(middle(15, 2), middle(15, 37));
    EXPECT_EQ(road.front().x, middle(15, 2).x);
    EXPECT_EQ(road.back().x, middle(15, 37).x);
    EXPECT_GT(road.size(), 10U);
    EXPECT_LT(farthest_rows_from(road, 15), 1e-9);
    for (std::size_t i = 1; i < road.size(); ++i) EXPECT_GT(road[i].x, road[i - 1].x);
}

TEST(SyntheticRoads, TakeTheGapInARidge) {
    SyntheticTerrain terrain = level_ground();
    for (std::int32_t row = 0; row < shape.rows; ++row)
        for (std::int32_t col = 18; col < 22; ++col)
            if (row < 5 || row > 7) terrain.elevation_m[static_cast<std::size_t>(shape.index({row, col}))] += 300.;
    RoadBuilder roads(terrain, grid(), no_floor);
    const auto road = roads.lay(middle(15, 2), middle(15, 37));
    EXPECT_NEAR(northernmost_row(road), 7., 1.5);
    for (const geo::Point& p : road)
        if (p.x > middle(0, 18).x && p.x < middle(0, 21).x) {
            EXPECT_GT(p.y, middle(9, 0).y) << "through the ridge";
        }
}

TEST(SyntheticRoads, GoAroundRaisedRockAndPlayasOfTheSameHeight) {
    for (const bool rock : {true, false}) {
        SyntheticTerrain terrain = level_ground();
        for (std::int32_t row = 13; row < 18; ++row)
            for (std::int32_t col = 10; col < 30; ++col) {
                const auto i = static_cast<std::size_t>(shape.index({row, col}));
                rock ? terrain.uplift[i] = 1. : terrain.playa[i] = 1;
            }
        RoadBuilder roads(terrain, grid(), no_floor);
        EXPECT_GE(farthest_rows_from(roads.lay(middle(15, 2), middle(15, 37)), 15), 2.5) << (rock ? "rock" : "playa");
    }
}

TEST(SyntheticRoads, StayNorthOfTheirFloor) {
    const SyntheticTerrain terrain = level_ground();
    std::vector<double> floor = no_floor;
    for (std::size_t col = 15; col < 25; ++col) floor[col] = middle(8, 0).y - 1.;
    RoadBuilder roads(terrain, grid(), floor);
    EXPECT_NEAR(northernmost_row(roads.lay(middle(15, 2), middle(15, 37))), 8., 1.);
}

TEST(SyntheticRoads, JoinARoadThatIsThereUnlessToldNotTo) {
    const SyntheticTerrain terrain = level_ground();
    for (const bool follow : {true, false}) {
        RoadBuilder roads(terrain, grid(), no_floor);
        roads.lay(middle(12, 2), middle(12, 37));
        const auto second = roads.lay(middle(15, 2), middle(15, 37), {}, follow);
        EXPECT_NEAR(farthest_rows_from(second, 15), follow ? 3. : 0., 0.1);
    }
}

TEST(SyntheticRoads, PassThroughThePointsOnTheirWay) {
    const SyntheticTerrain terrain = level_ground();
    RoadBuilder roads(terrain, grid(), no_floor);
    EXPECT_LT(northernmost_row(roads.lay(middle(15, 2), middle(15, 37), {middle(5, 20)})), 7.) << "corners are cut";
}

TEST(SyntheticRoads, KnowTheirVertexNearestToAPlace) {
    const SyntheticTerrain terrain = level_ground();
    RoadBuilder roads(terrain, grid(), no_floor);
    EXPECT_EQ(roads.nearest_vertex({5., 6.}).x, 5.) << "without roads the place itself";
    const auto road = roads.lay(middle(15, 2), middle(15, 37));
    const geo::Point found = roads.nearest_vertex({road[5].x + 1., road[5].y + 900.});
    EXPECT_EQ(found.x, road[5].x);
    EXPECT_EQ(found.y, road[5].y);
}

}  // namespace
}  // namespace funnel::sim::synthetic
