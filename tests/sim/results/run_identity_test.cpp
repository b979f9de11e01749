// SPDX-License-Identifier: Apache-2.0
#include "sim/results/run_identity.hpp"

#include "tests/support/own_folder.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

TEST(Identity, NamesTheLinesThatDiffer) {
    const Identity now{"program: 1", "settings: a=1", "seed: 2"};
    EXPECT_EQ(differences(now, now), "");
    EXPECT_EQ(differences({"program: 1", "settings: a=2", "seed: 3"}, now), "settings, seed");
    EXPECT_EQ(differences({"program: 1"}, now), "settings, seed") << "a cut file";
    EXPECT_EQ(differences({}, now), "program, settings, seed");
}

TEST(Identity, ComesBackFromItsFileWhateverTheSettingsHold) {
    scenario::Scenario scenario;
    scenario.text = "format = 1\n";
    scenario.settings = {"title=\"two\nlines: of it\"", "seed=3"};
    const Identity identity = identity_of(scenario, test::tiny_world({"D", "E"}));
    const fs::path path = test::own_folder("funnel_identity_test");
    std::ofstream{path} << identity_text(identity);
    EXPECT_EQ(read_identity(path), identity);
    fs::remove(path);
    EXPECT_TRUE(read_identity(path).empty());
}

TEST(Identity, FollowsScenarioSeedAndInputs) {
    scenario::Scenario scenario;
    World world = test::tiny_world({"D", "E"});
    const Identity first = identity_of(scenario, world);
    scenario.text = "format = 1\n";
    EXPECT_EQ(differences(first, identity_of(scenario, world)), "scenario file");
    scenario.text.clear();
    world.elevation_m[0] += 1.F;
    EXPECT_EQ(differences(first, identity_of(scenario, world)), "input files");
}

}  // namespace
}  // namespace funnel::sim::results
