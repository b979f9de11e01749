// SPDX-License-Identifier: Apache-2.0
// The layers of outcomes.gpkg, read back.
#include "geo/features.hpp"
#include "sim/results/run_result.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

class FeaturesTest : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(folder_), fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }
    std::vector<geo::Feature> layer(const RunResult& r, const char* name, geo::GeometryKind kind) const {
        test::write_folder(r, folder_);
        return geo::read_features((folder_ / "outcomes.gpkg").string(), name, "", kind, r.grid());
    }
    fs::path folder_ = test::own_folder("funnel_features_test");
};

TEST_F(FeaturesTest, HaveACorridorForEverySegment) {
    RunResult r = test::made_up_result();
    r.world.segments[2].chainage_km = 10.5F;  // alone in the second ten kilometres
    const auto corridors = layer(r, "corridors", geo::GeometryKind::lines);
    ASSERT_EQ(corridors.size(), 2U);
    double attempts = 0.;
    for (const geo::Feature& c : corridors) attempts += c.number("attempts", 0.);
    EXPECT_EQ(attempts, 400.);
}

TEST_F(FeaturesTest, CountTheAttemptsAndDeathsOfEachSegment) {
    const RunResult r = test::made_up_result(300);  // 100 a segment; every tenth dies
    const auto segments = layer(r, "entry_segments", geo::GeometryKind::points);
    ASSERT_EQ(segments.size(), 3U);
    for (const geo::Feature& s : segments) {
        EXPECT_EQ(s.number("attempts", 0.), 100.);
        EXPECT_EQ(s.number("deaths", 0.), 10.);
        EXPECT_EQ(s.number("arrived", 0.), 90.);
        EXPECT_DOUBLE_EQ(s.number("deaths_per_10000", 0.), 1000.);
        EXPECT_NEAR(s.number("share_pct", 0.), 100. / 3., 1e-12);
    }
}

TEST_F(FeaturesTest, HideHotSpotsOfFewDeaths) {
    RunResult r = test::made_up_block();
    const auto deaths = static_cast<std::size_t>(CellCount::deaths);
    r.tallies.sum[deaths][9] = 8;
    r.tallies.batches_seen[deaths][9] = 0xFF;
    EXPECT_EQ(layer(r, "hot_spots", geo::GeometryKind::polygons).size(), 2U);
    r.scenario.outputs.publish_min_count = 9;
    fs::remove_all(folder_);
    const auto shown = layer(r, "hot_spots", geo::GeometryKind::polygons);
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].number("deaths", 0.), 40.);
}

}  // namespace
}  // namespace funnel::sim::results
