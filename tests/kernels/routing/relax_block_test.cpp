// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/relax_block.hpp"

#include "kernels/core/random.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <vector>

namespace funnel {
namespace {

/// A framed map of random ground and factors, without any cost yet.
struct SmallMap {
    GridShape shape{9, 11};
    std::vector<CostNode> nodes;
    std::vector<CellFactors> factors;
    std::vector<std::uint8_t> blocked, barrier;
    std::vector<BarrierMove> moves;
    std::vector<float> barrier_cost_s = {100.F};
    CostGridView grid;

    explicit SmallMap(bool away) {
        grid.shape = shape;
        grid.terms = move_cost_terms(30.F);
        grid.terms.speed = speed_law(SpeedFunction::irmischer_clarke_off_path);
        grid.from_targets = away;
        const std::size_t framed = static_cast<std::size_t>(shape.rows + 2) * grid.stride();
        nodes.assign(framed, {unreachable, no_ground});
        factors.assign(framed, {});
        blocked.assign(framed, 0);
        barrier.assign(framed, 0);
        for (CellIndex i = 0; i < shape.cells(); ++i) {
            const Philox4 drawn = philox4x32_10({{static_cast<std::uint32_t>(i), 0, 0, 0}}, 3U, 9U);
            const FramedCell v = grid.framed(shape.cell(i));
            if (drawn.v[3] % 11 != 0) nodes[v].elevation_m = 40.F * uniform_open(drawn.v[0]);
            factors[v] = {0.5F + uniform_open(drawn.v[1]), 1.F + uniform_open(drawn.v[2]), 1.F};
            blocked[v] = static_cast<std::uint8_t>(drawn.v[3] & 0x21U);
        }
        // The move from (4, 5) to the south-east, and the arc that it is.
        moves = {{shape.index({4, 5}) * direction_count + 1, 0}};
        if (away)
            barrier[grid.framed({4, 5})] = 1U << 1;
        else
            barrier[grid.framed({5, 6})] = 1U << 5;
        grid.nodes = nodes.data();
        grid.factors = factors.data();
        grid.blocked_arcs = blocked.data();
        grid.barrier_arcs = barrier.data();
        grid.barrier_moves = moves.data();
        grid.barrier_move_count = 1;
        grid.barrier_cost_s = barrier_cost_s.data();
    }
};

TEST(RelaxBlock, ReachesNeighboursAtTheCostsOfTheirArcsToTheBit) {
    for (const bool away : {false, true}) {
        SmallMap map(away);
        for (CellIndex i = 0; i < map.shape.cells(); ++i) {
            const FramedCell v = map.grid.framed(map.shape.cell(i));
            if (!(map.nodes[v].elevation_m == map.nodes[v].elevation_m)) continue;
            SmallMap fresh(away);
            fresh.nodes[v].cost_s = 1000.F;
            std::map<FramedCell, float> expected;
            for (int k = 0; k < direction_count; ++k) {
                const float cost_s = arc_cost_s(fresh.grid, v, k);
                if (cost_s < unreachable) expected[v + fresh.grid.offset(k)] = 1000.F + cost_s;
            }
            RelaxBlock<direction_count> block;
            gather_arcs<true>(fresh.grid, v, fresh.nodes[v], block);
            compute_arcs<SpeedForm::gaussian, true, false>(fresh.grid, block);
            std::map<FramedCell, float> reached;
            take_improvements<false>(fresh.grid, block, [&](FramedCell n, float cost_s, float before_s) {
                EXPECT_EQ(before_s, unreachable);
                reached[n] = cost_s;
            });
            EXPECT_EQ(reached, expected) << i;
            EXPECT_EQ(block.count, 0);
        }
    }
}

TEST(RelaxBlock, ABarrierIsPaidOnItsMoveOnly) {
    for (const bool away : {false, true}) {
        SmallMap with(away);
        SmallMap without(away);
        without.grid.barrier_arcs = nullptr;
        int dearer = 0;
        for (CellIndex i = 0; i < with.shape.cells(); ++i) {
            for (int k = 0; k < direction_count; ++k) {
                const FramedCell v = with.grid.framed(with.shape.cell(i));
                const float paid_s = arc_cost_s(with.grid, v, k) - arc_cost_s(without.grid, v, k);
                if (paid_s != paid_s || paid_s == 0.F) continue;  // closed either way, or no barrier
                EXPECT_NEAR(paid_s, 100.F, 1e-3F);
                EXPECT_EQ(v, away ? with.grid.framed({4, 5}) : with.grid.framed({5, 6}));
                ++dearer;
            }
        }
        EXPECT_EQ(dearer, 1);
    }
}

TEST(RelaxBlock, AnImprovementThatSomebodyUndercutIsLeft) {
    CostNode node{50.F, 0.F};
    float before_s = 0.F;
    EXPECT_FALSE(lower_cost<true>(node, 50.F, before_s));
    EXPECT_FALSE(lower_cost<true>(node, 60.F, before_s));
    EXPECT_TRUE(lower_cost<true>(node, 40.F, before_s));
    EXPECT_EQ(before_s, 50.F);
    EXPECT_EQ(node.cost_s, 40.F);
}

}  // namespace
}  // namespace funnel
