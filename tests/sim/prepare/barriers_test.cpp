// SPDX-License-Identifier: Apache-2.0
// What fences and walls cost at the line and on the way.
#include "tests/sim/prepare_support.hpp"

#include <algorithm>

namespace funnel::sim::prepare {
namespace {

using test::cell_at;

scenario::BarrierSpec fence(const std::string& name, float minutes) {
    scenario::BarrierSpec spec;
    spec.name = name;
    spec.effect.crossing_minutes = minutes;
    return spec;
}

geo::Feature fence_line(double from_col, double to_col, double y_m) {
    return test::line({{test::x_of(from_col), y_m}, {test::x_of(to_col), y_m}});
}

TEST(PrepareBarriers, CostWhoeverEntersBehindThemAndNobodyInTheGap) {
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("fence", 15.F)};
    p.inputs.barriers = {{fence_line(-2., 4.1, test::border_y_m), fence_line(6.6, 13., test::border_y_m)}};
    p.entries();
    for (int col = 0; col < test::cols; ++col) {
        const EntryCell& entry = p.world.entries[static_cast<std::size_t>(col)];
        const bool free = col >= 4 && col <= 6;  // 4: straight south is fenced, at a slant it is not
        EXPECT_EQ(entry.barrier_type, free ? -1 : 0) << col;
        EXPECT_EQ(entry.barrier_cost_s, free ? 0.F : 900.F) << col;
    }
    EXPECT_EQ(p.reported("entries_with_barrier"), 9.);
}

TEST(PrepareBarriers, CountThoughDrawnBesideTheLine) {
    for (const double offset_m : {-800., -400., -300., -30., 0.}) {
        test::Prepared p;
        p.scenario.terrain.barriers = {fence("fence", 15.F)};
        p.inputs.barriers = {{fence_line(-2., 13., test::border_y_m + offset_m)}};
        p.entries();
        EXPECT_EQ(p.reported("entries_with_barrier"), 12.) << offset_m;
    }
    // On this side of the entry cells the walkers meet it on their way.
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("fence", 15.F)};
    p.inputs.barriers = {{fence_line(-2., 13., test::border_y_m + 300.)}};
    p.entries();
    EXPECT_EQ(p.reported("entries_with_barrier"), 0.);
    EXPECT_TRUE(std::any_of(p.world.barrier_moves.begin(), p.world.barrier_moves.end(),
                            [](const BarrierMove& m) { return m.move == cell_at(15, 6) * 8 + 6; }));
}

TEST(PrepareBarriers, AreListedBothWaysInOrderWithTheCostliestType) {
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("vehicle", 1.F), fence("wall", 30.F), fence("none here", 5.F)};
    p.inputs.barriers = {{fence_line(2., 9., test::border_y_m)}, {fence_line(4., 6., test::border_y_m + 1.)}, {}};
    p.entries();
    const auto& moves = p.world.barrier_moves;
    EXPECT_EQ(p.world.barrier_names, (std::vector<std::string>{"vehicle", "wall", "none here"}));
    for (std::size_t i = 1; i < moves.size(); ++i) ASSERT_LT(moves[i - 1].move, moves[i].move);
    for (const BarrierMove& m : moves) {
        const int k = static_cast<int>(m.move % 8);
        const CellIndex back = neighbour(p.world.shape, m.move / 8, k) * 8 + opposite(k);
        EXPECT_TRUE(std::any_of(moves.begin(), moves.end(),
                                [&](const BarrierMove& o) { return o.move == back && o.type == m.type; }));
    }
    EXPECT_EQ(p.world.entries[5].barrier_type, 1);
    EXPECT_EQ(p.world.entries[3].barrier_type, 0);
    EXPECT_EQ(p.world.entries[3].barrier_cost_s, 60.F);
    EXPECT_EQ(p.reported("barrier_moves \"none here\""), 0.);
}

TEST(PrepareBarriers, RefuseTwoTypesAlongTheSameLine) {
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("vehicle", 1.F), fence("wall", 30.F)};
    p.inputs.barriers = {{fence_line(-2., 13., test::border_y_m)}, {fence_line(3., 13., test::border_y_m)}};
    test::expect_problem([&] { p.entries(); }, "\"vehicle\" and \"wall\" overlap on 100 %");
}

}  // namespace
}  // namespace funnel::sim::prepare
