// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/cost_grid.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace funnel {
namespace {

/// A framed map of level ground, 100 m a cell, with room for everything a grid may have.
struct LevelMap {
    std::vector<CostNode> nodes;
    std::vector<CellFactors> factors;
    std::vector<std::uint8_t> blocked, barrier;
    std::vector<BarrierMove> moves;
    std::vector<float> barrier_cost_s = {100.F, 30.F};
    CostGridView grid;

    explicit LevelMap(GridShape shape = {4, 5}) {
        grid.shape = shape;
        grid.terms = move_cost_terms(100.F);
        grid.terms.speed = speed_law(SpeedFunction::tobler_on_path);
        const std::size_t framed = static_cast<std::size_t>(shape.rows + 2) * grid.stride();
        nodes.assign(framed, {unreachable, no_ground});
        factors.assign(framed, {});
        blocked.assign(framed, 0);
        barrier.assign(framed, 0);
        for (CellIndex i = 0; i < shape.cells(); ++i) nodes[grid.framed(shape.cell(i))].elevation_m = 0.F;
        grid.nodes = nodes.data();
        grid.blocked_arcs = blocked.data();
    }
    LevelMap(const LevelMap&) = delete;
    LevelMap& operator=(const LevelMap&) = delete;

    float& height(Cell c) { return nodes[grid.framed(c)].elevation_m; }
    float cost(Cell c, int k) const { return arc_cost_s(grid, grid.framed(c), k); }
    float level_s(float length_m) const { return length_m / walking_speed_m_s(SpeedFunction::tobler_on_path, 0.F); }
    void set_barriers(std::vector<BarrierMove> listed) {
        moves = std::move(listed);
        grid.barrier_arcs = barrier.data();
        grid.barrier_moves = moves.data();
        grid.barrier_move_count = static_cast<std::int64_t>(moves.size());
        grid.barrier_cost_s = barrier_cost_s.data();
    }
};

using Place = std::pair<int, int>;
Place place(Cell c) { return {c.row, c.col}; }

TEST(CostGrid, FramesEachCellOnceAndFindsItAgain) {
    const LevelMap map;
    std::set<FramedCell> places;
    for (CellIndex i = 0; i < map.grid.shape.cells(); ++i) {
        const Cell c = map.grid.shape.cell(i);
        places.insert(map.grid.framed(c));
        EXPECT_EQ(place(map.grid.cell(map.grid.framed(c))), place(c));
    }
    EXPECT_EQ(places.size(), 20U);
    EXPECT_EQ(map.grid.framed({0, 0}), map.grid.stride() + 1);
}

TEST(CostGrid, StepsInEveryDirectionAlsoBackwards) {
    const LevelMap map;
    const FramedCell from = map.grid.framed({2, 2});
    for (int k = 0; k < direction_count; ++k)
        EXPECT_EQ(place(map.grid.cell(from + map.grid.offset(k))), Place(2 + row_step(k), 2 + col_step(k))) << k;
    for (int j = 0; j < direction_count; ++j) {
        const int next = next_direction(j);
        const Place there{2 + row_step(j) + row_step(next), 2 + col_step(j) + col_step(next)};
        EXPECT_EQ(place(map.grid.cell(from + map.grid.arc_offset(direction_count + j))), there) << j;
        EXPECT_EQ(std::abs(row_step(j) + row_step(next)) + std::abs(col_step(j) + col_step(next)), 3)
            << "a knight's move";
    }
}

TEST(CostGrid, ArcsTowardsTargetsAreWalkedFromTheNeighbour) {
    LevelMap map;
    map.height({1, 2}) = 10.F;
    const float up_s = 100.F / walking_speed_m_s(SpeedFunction::tobler_on_path, 0.1F);
    const float down_s = 100.F / walking_speed_m_s(SpeedFunction::tobler_on_path, -0.1F);
    EXPECT_NEAR(map.cost({1, 1}, 0), down_s, 1e-3F) << "from the hill to the cell";
    EXPECT_NEAR(map.cost({1, 2}, 4), up_s, 1e-3F);
    map.grid.from_targets = true;
    EXPECT_NEAR(map.cost({1, 1}, 0), up_s, 1e-3F);
    EXPECT_NEAR(map.cost({1, 2}, 4), down_s, 1e-3F);
}

TEST(CostGrid, NoArcLeadsOffTheMapOrOverUnknownGroundOrCliffs) {
    LevelMap map;
    map.height({1, 1}) = no_ground;
    map.height({2, 3}) = 100.F;
    EXPECT_EQ(map.cost({0, 0}, 4), unreachable);
    EXPECT_EQ(map.cost({0, 0}, 1), unreachable);
    EXPECT_EQ(map.cost({1, 2}, 4), unreachable);
    EXPECT_EQ(map.cost({2, 2}, 0), unreachable) << "45 degrees";
    EXPECT_LT(map.cost({1, 2}, 1), unreachable) << "less on the diagonal";
    map.blocked[map.grid.framed({3, 1})] = 1U << 4;
    EXPECT_EQ(map.cost({3, 1}, 4), unreachable);
    EXPECT_NEAR(map.cost({3, 0}, 0), map.level_s(100.F), 1e-3F) << "the other way is open";
}

TEST(CostGrid, PaysEveryBarrierThatStandsOnTheMove) {
    LevelMap map;
    const CellIndex move = map.grid.shape.index({1, 1}) * direction_count;  // eastward from (1, 1)
    map.set_barriers({{move - 1, 0}, {move, 0}, {move, 1}, {move + 1, 0}});
    map.barrier[map.grid.framed({1, 1})] = 1;  // away from the targets: the move is the arc
    map.grid.from_targets = true;
    EXPECT_NEAR(map.cost({1, 1}, 0), map.level_s(100.F) + 130.F, 1e-3F);
    EXPECT_NEAR(map.cost({1, 2}, 4), map.level_s(100.F), 1e-3F);
    map.barrier.assign(map.barrier.size(), 0);
    map.barrier[map.grid.framed({1, 2})] = 1U << 4;  // towards them it is the arc from the other end
    map.grid.from_targets = false;
    EXPECT_NEAR(map.cost({1, 2}, 4), map.level_s(100.F) + 130.F, 1e-3F);
    EXPECT_NEAR(map.cost({1, 1}, 0), map.level_s(100.F), 1e-3F);
}

/// Free arcs and closed knights of a map as a solver prepares them.
std::vector<std::uint8_t> closed_knights(LevelMap& map) {
    const GridShape shape = map.grid.shape;
    std::vector<std::uint8_t> free(map.nodes.size(), 0), closed(map.nodes.size(), 0xFF);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const FramedCell v = map.grid.framed(shape.cell(i));
        free[v] = free_arcs(map.grid, v);
    }
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const FramedCell v = map.grid.framed(shape.cell(i));
        closed[v] = closed_knights_of(map.grid, free.data(), v);
    }
    return closed;
}

TEST(CostGrid, AKnightIsOpenOnlyWhereAllFourArcsAroundItAre) {
    LevelMap map({5, 5});
    std::vector<std::uint8_t> closed = closed_knights(map);
    EXPECT_EQ(closed[map.grid.framed({2, 2})], 0) << "all eight stay on the map";
    EXPECT_EQ(closed[map.grid.framed({0, 0})], 0xFF & ~(1U << 0 | 1U << 1)) << "two lead from the corner";

    // Knight 0 goes two east and one south, past (2, 3) and (3, 3).
    ASSERT_EQ(place(map.grid.cell(map.grid.framed({2, 2}) + map.grid.arc_offset(8))), Place(3, 4));
    const auto closes = [&](Cell from, int k) {
        map.blocked[map.grid.framed(from)] = static_cast<std::uint8_t>(1U << k);
        closed = closed_knights(map);
        map.blocked[map.grid.framed(from)] = 0;
        return (closed[map.grid.framed({2, 2})] & 1U) != 0;
    };
    EXPECT_TRUE(closes({2, 2}, 0));
    EXPECT_TRUE(closes({2, 2}, 1));
    EXPECT_TRUE(closes({2, 3}, 1));
    EXPECT_TRUE(closes({3, 3}, 0));
    EXPECT_FALSE(closes({2, 3}, 0)) << "it passes none of its arcs";
    map.height({3, 3}) = no_ground;
    closed = closed_knights(map);
    EXPECT_NE(closed[map.grid.framed({2, 2})] & 1U, 0U);
}

TEST(CostGrid, AKnightTakesTheGroundOfItsEndsAndOfTheCellsItPasses) {
    LevelMap map({5, 5});
    const std::vector<std::uint8_t> closed = closed_knights(map);
    map.grid.closed_knights = closed.data();
    EXPECT_EQ(map.grid.arcs(), arcs_with_knights);
    EXPECT_NEAR(map.cost({2, 2}, 8), map.level_s(100.F * std::sqrt(5.F)), 1e-2F);
    map.grid.factors = map.factors.data();
    map.factors[map.grid.framed({2, 3})].time_factor = 3.F;
    EXPECT_NEAR(map.cost({2, 2}, 8), 1.5F * map.level_s(100.F * std::sqrt(5.F)), 1e-2F);
    map.factors[map.grid.framed({3, 4})].time_factor = 5.F;
    EXPECT_NEAR(map.cost({2, 2}, 8), 2.5F * map.level_s(100.F * std::sqrt(5.F)), 1e-2F);
    EXPECT_EQ(map.cost({0, 0}, 8 + 3), unreachable) << "closed";
}

}  // namespace
}  // namespace funnel
