// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/entry_choice.hpp"

#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace funnel {
namespace {

World three_entries() {
    World w = test::tiny_world({"D....", "E.E.E"});
    w.entries[1].barrier_cost_s = 3600.F;
    return w;
}

TEST(EntryChoice, IsALogitOverAccessBarrierAndWay) {
    const World w = three_entries();
    const TravellerClass who{.entry_scale_h = 2.F};
    const float way_s[3] = {7200.F, 7200.F, 14400.F};
    const EntryChoice choice = make_entry_choice(w, who, way_s);
    const double weight[3] = {1., std::exp(-0.5), std::exp(-1.)};
    const double sum = weight[0] + weight[1] + weight[2];
    ASSERT_EQ(choice.entries.size(), 3U);
    EXPECT_NEAR(choice.entries[0], weight[0] / sum, 1e-6);
    EXPECT_NEAR(choice.entries[1], (weight[0] + weight[1]) / sum, 1e-6);
    EXPECT_FLOAT_EQ(choice.entries[2], 1.F);
}

TEST(EntryChoice, SendsWhoIsTurnedBackAtAHeldLineToChooseAgain) {
    World w = three_entries();
    w.entries[0].line_turned_back_probability = 0.75F;
    const TravellerClass who{.entry_scale_h = 2.F};
    const float way_s[3] = {7200.F, 7200.F, 14400.F};
    const EntryChoice choice = make_entry_choice(w, who, way_s);
    const double first[3] = {1., std::exp(-0.5), std::exp(-1.)}, all = first[0] + first[1] + first[2];
    // Tries until through, one after the other: out at e = chosen x let through, summed over a geometric series.
    const double back = 0.75 * first[0] / all;
    EXPECT_NEAR(choice.entries[0], 0.25 * first[0] / all / (1. - back), 1e-6);
    EXPECT_NEAR(choice.entries[1] - choice.entries[0], first[1] / all / (1. - back), 1e-6);
    EXPECT_NEAR(choice.turned_back[0], back, 1e-6);
    const EntryChoice open = make_entry_choice(three_entries(), who, way_s);
    EXPECT_EQ(open.turned_back[0], 0.F);
    // It is as much harder as there is less to choose from.
    EXPECT_NEAR(choice.logsum_h[0] - open.logsum_h[0], -2. * std::log(1. - back), 1e-5);
}

TEST(EntryChoice, LeavesOutEntriesThatLeadNowhere) {
    const float inf = std::numeric_limits<float>::infinity();
    const float way_s[3] = {inf, 100.F, inf};
    const EntryChoice choice = make_entry_choice(three_entries(), {}, way_s);
    for (const float u : {0.001F, 0.5F, 0.999F}) EXPECT_EQ(search_cumulative(choice.entries.data(), 3, u), 1);
}

TEST(EntryChoice, IsEmptyWhenNothingLeadsAnywhere) {
    const float inf = std::numeric_limits<float>::infinity();
    const float way_s[3] = {inf, inf, inf};
    EXPECT_TRUE(make_entry_choice(three_entries(), {}, way_s).entries.empty());
}

TEST(EntryChoice, SearchFindsTheFirstLevelAboveTheDraw) {
    const float levels[4] = {0.25F, 0.25F, 0.75F, 1.F};
    EXPECT_EQ(search_cumulative(levels, 4, 0.1F), 0);
    EXPECT_EQ(search_cumulative(levels, 4, 0.25F), 2);
    EXPECT_EQ(search_cumulative(levels, 4, 0.8F), 3);
    EXPECT_EQ(search_cumulative(levels, 4, 1.F), 3);
    EXPECT_EQ(search_cumulative(levels, 1, 0.5F), 0);
}

}  // namespace
}  // namespace funnel
