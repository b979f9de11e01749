// SPDX-License-Identifier: Apache-2.0
// Sums of the oracle on published cells, by hand.
#include "sim/oracle/maps.hpp"

#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace funnel::sim::oracle {
namespace {

/// A flow and prospects with a value for each of `n` cells: its number, from 1 on.
WalkFlow flow_of(std::size_t n) {
    WalkFlow flow;
    for (auto* list :
         {&flow.presence_h, &flow.apprehended, &flow.turned_back, &flow.died, &flow.arrived, &flow.visits.value}) {
        list->resize(n);
        std::iota(list->begin(), list->end(), 1.);
    }
    return flow;
}

WalkProspects prospects_of(std::size_t n) {
    WalkProspects p;
    for (auto* list : {&p.arrived, &p.apprehended, &p.turned_back, &p.died, &p.hours}) {
        list->resize(n);
        std::iota(list->begin(), list->end(), 1.);
    }
    return p;
}

TEST(OracleMaps, SumUpCellsThatArePublishedTogether) {
    const World world = test::tiny_world({"D.D", "...", "E.E"});  // 3 x 3 cells of 1 km
    OracleMaps maps{world, 1.5 * world.cell_m};                   // never finer than asked for: 2 x 2
    EXPECT_EQ(maps.grid().shape, (GridShape{2, 2}));
    EXPECT_EQ(maps.grid().cell_m, 2. * world.cell_m);
    maps.add(flow_of(9), prospects_of(9), 0.5);
    EXPECT_EQ(maps.presence_h_per_10000(), (std::vector<float>{60000.F, 45000.F, 75000.F, 45000.F}));
}

TEST(OracleMaps, WeighProspectsByVisits) {
    const World world = test::tiny_world({"D.D", "...", "E.E"});
    OracleMaps maps{world, 2. * world.cell_m};
    maps.add(flow_of(9), prospects_of(9), 1.);
    // Cells 1, 2, 4 and 5 with as many visits and prospects each: (1 + 4 + 16 + 25) / (1 + 2 + 4 + 5).
    EXPECT_FLOAT_EQ(maps.chance_to_arrive()[0], 46.F / 12.F);
    EXPECT_FLOAT_EQ(maps.hours_to_the_end()[3], 9.F);
}

TEST(OracleMaps, HaveNoProspectsWhereNobodyWalks) {
    const World world = test::tiny_world({"D.D", "...", "E.E"});
    OracleMaps maps{world, world.cell_m};
    WalkFlow flow = flow_of(9);
    flow.visits.value[4] = 0.;
    flow.visits.value[5] = 1e-9;  // fewer than one of a hundred million attempts
    maps.add(flow, prospects_of(9), 1.);
    EXPECT_TRUE(std::isnan(maps.chance_to_die()[4]));
    EXPECT_TRUE(std::isnan(maps.chance_to_die()[5]));
    EXPECT_FALSE(std::isnan(maps.chance_to_die()[6]));
    EXPECT_EQ(maps.deaths_per_10000()[4], 50000.F) << "counts stay";
}

}  // namespace
}  // namespace funnel::sim::oracle
