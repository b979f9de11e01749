// SPDX-License-Identifier: Apache-2.0
// The scenarios that come with the program can be read and made into Worlds, and each pair differs as it says.
#include "sim/prepare/prepare.hpp"
#include "sim/prepare/sector_plan.hpp"
#include "sim/scenario/read.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::scenario {
namespace {

struct Prepared {
    Scenario scenario;
    World world;
};

Prepared prepared(const std::string& name) {
    Prepared out;
    out.scenario = read_scenario(std::filesystem::path(FUNNEL_SOURCE_DIR) / name);
    out.world = prepare::prepare_world(out.scenario).world;
    return out;
}

double agents_on_duty(const World& world) {
    double sum = 0.;
    for (const float density : world.patrol_per_km2) sum += static_cast<double>(density);
    return sum * world.cell_m * world.cell_m * 1e-6;
}

/// Ground, people and help are the same; enforcement differs.
void expect_only_enforcement_differs(const Prepared& little, const Prepared& much) {
    const World& a = little.world;
    const World& b = much.world;
    EXPECT_EQ(a.elevation_m, b.elevation_m);
    EXPECT_EQ(a.time_factor, b.time_factor);
    EXPECT_EQ(a.walkable, b.walkable);
    EXPECT_EQ(a.water, b.water);
    EXPECT_EQ(a.entries.size(), b.entries.size());
    EXPECT_EQ(a.destinations.size(), b.destinations.size());
    EXPECT_EQ(a.help.size(), b.help.size());
    EXPECT_EQ(a.start_days, b.start_days);
    EXPECT_EQ(a.class_names, b.class_names);
    EXPECT_EQ(a.run.seed, b.run.seed);
    EXPECT_EQ(a.run.attempts, b.run.attempts);
    ASSERT_EQ(a.staging.size(), b.staging.size());
    for (std::size_t i = 0; i < a.staging.size(); ++i) EXPECT_EQ(a.staging[i].share, b.staging[i].share);
    EXPECT_EQ(a.run.try_again_probability, b.run.try_again_probability);
    for (std::size_t i = 0; i < a.classes.size(); ++i) {
        EXPECT_EQ(a.classes[i].water_kg, b.classes[i].water_kg);
        EXPECT_EQ(a.classes[i].share, b.classes[i].share);
    }
    EXPECT_TRUE(a.barrier_moves.empty());
    EXPECT_FALSE(b.barrier_moves.empty());
    EXPECT_TRUE(a.towers.empty());
    EXPECT_GE(b.towers.size(), 5U);
    EXPECT_NEAR(agents_on_duty(b) / agents_on_duty(a), 15., 0.1);  // 4,239 of FY2011 over 282 of FY1994
}

TEST(ShippedScenarios, DemoPairDiffersInEnforcementAlone) {
    const Prepared little = prepared("data/demo/demo.toml");
    const Prepared much = prepared("data/demo/demo-deterrence.toml");
    expect_only_enforcement_differs(little, much);
    EXPECT_EQ(little.world.shape, (GridShape{300, 300}));
    EXPECT_EQ(little.world.stations_weather.at(0).hours.size(), 8760U);
}

TEST(ShippedScenarios, ArizonaPairDiffersInEnforcementAlone) {
    if (!std::filesystem::is_directory(std::filesystem::path(FUNNEL_SHARED_DIR) / "data")) {
        GTEST_SKIP() << "the real data is not at " << FUNNEL_SHARED_DIR << "/data";
    }
    setenv("FUNNEL_DATA", FUNNEL_SHARED_DIR "/data", 0);
    const Prepared little = prepared("scenarios/arizona-1994.toml");
    const Prepared much = prepared("scenarios/arizona.toml");
    expect_only_enforcement_differs(little, much);
    EXPECT_EQ(much.world.shape, (GridShape{440, 467}));
    // The border comes in over the west edge and leaves over the east edge: about 222.7 km of it, a segment each km.
    EXPECT_NEAR(static_cast<double>(much.world.segments.size()), 223., 3.);
    EXPECT_NEAR(agents_on_duty(much.world), 2239. * 0.17, 1.);
    EXPECT_EQ(much.world.towers.size(), 19U);
}

TEST(ShippedScenarios, HistoryHoldsTheLineWhereAgentsWentToItAndNotInTowns) {
    const auto data = std::filesystem::path(FUNNEL_SHARED_DIR) / "data";
    if (!std::filesystem::is_directory(data)) GTEST_SKIP() << "the real data is not at " << data;
    setenv("FUNNEL_DATA", data.c_str(), 1);
    Scenario scenario =
        read_scenario(std::filesystem::path(FUNNEL_SOURCE_DIR) / "studies/history-1993-2000/scenario.toml");
    scenario.enforcement.patrol.fiscal_year = 2000;
    std::vector<std::string> held;
    for (const prepare::Operation& op : prepare::read_sector_plan(scenario.enforcement.patrol).operations)
        held.push_back(op.name);
    EXPECT_EQ(held,
              (std::vector<std::string>{"Hold the Line (Blockade)", "Gatekeeper I", "Gatekeeper II", "Rio Grande"}));
}

}  // namespace
}  // namespace funnel::sim::scenario
