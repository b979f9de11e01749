// SPDX-License-Identifier: Apache-2.0
#include "sim/results/run_identity.hpp"

#include "sim/results/named_files.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

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

/// Files that a scenario names, which the World given here knows nothing of.
class IdentityOfFiles : public testing::Test {
  protected:
    IdentityOfFiles() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~IdentityOfFiles() override { fs::remove_all(folder_); }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream{folder_ / name} << text;
        return (folder_ / name).string();
    }
    std::string changed_by(const std::function<void()>& change) const {
        const World world = test::tiny_world({"D", "E"});
        const Identity before = identity_of(scenario_, world);
        change();
        return differences(before, identity_of(scenario_, world));
    }
    const fs::path folder_ = test::own_folder("funnel_identity_of_files_test");
    scenario::Scenario scenario_;
};

TEST_F(IdentityOfFiles, FollowsTheReferenceOfDemand) {
    scenario_.demand.reference = file("run.json", "{\"demand\": 1}");
    EXPECT_EQ(changed_by([&] { file("run.json", "{\"demand\": 2}"); }), "input files");
    EXPECT_EQ(changed_by([&] { file("notes.txt", "mine"); }), "");
}

TEST_F(IdentityOfFiles, FollowsTablesListsSourcesAndBarriers) {
    scenario_.enforcement.patrol.operations = file("operations.csv", "a");
    scenario_.weather.normals = {file("one.csv", "a"), file("two.csv", "a")};
    scenario_.rescue.teams.path = file("teams.shp", "a");
    file("teams.dbf", "a");
    scenario_.terrain.barriers.resize(1);
    scenario_.terrain.barriers[0].lines.path = file("fence.geojson", "a");
    for (const char* name : {"operations.csv", "two.csv", "teams.shp", "teams.dbf", "fence.geojson"})
        EXPECT_EQ(changed_by([&] { file(name, "b"); }), "input files") << name;
}

TEST_F(IdentityOfFiles, AsksNothingOfNamesThatAreNoFiles) {
    scenario_.terrain.dem.path = "synthetic:dem";
    scenario_.terrain.landcover.path = "/vsicurl/https://example.org/a.tif";
    scenario_.terrain.roads.path = (folder_ / "gone.gpkg").string();
    EXPECT_TRUE(named_files(scenario_).empty());
}

TEST_F(IdentityOfFiles, LooksAwayFromWhatOpeningAGeoPackageChanges) {
    std::string bytes(200, 'x');
    scenario_.terrain.roads.path = file("roads.gpkg", bytes);
    bytes[24] = 'y';
    EXPECT_EQ(changed_by([&] { file("roads.gpkg", bytes); }), "");
    bytes[100] = 'y';
    EXPECT_EQ(changed_by([&] { file("roads.gpkg", bytes); }), "input files");
}

}  // namespace
}  // namespace funnel::sim::results
