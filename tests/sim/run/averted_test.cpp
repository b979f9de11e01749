// SPDX-License-Identifier: Apache-2.0
// Rescue averts deaths: counted on made-up records, and in the demo.
#include "sim/run/averted.hpp"

#include "sim/run/run.hpp"
#include "sim/scenario/read.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;

std::vector<AttemptRecord> with_deaths(std::initializer_list<std::size_t> at) {
    std::vector<AttemptRecord> records(400);
    for (const std::size_t i : at) records[i].outcome = static_cast<std::uint8_t>(Outcome::died_heat);
    return records;
}

TEST(Averted, IsWhatDiesMoreWithoutRescue) {
    const RunParameters run{1, 400, 4, 0};
    // One dies either way; two are saved; one, saved from thirst, dies of something else later.
    const auto with = with_deaths({5, 350}), without = with_deaths({5, 120, 220});
    const statistics::NamedEstimate e = averted_deaths(with, without, run);
    EXPECT_DOUBLE_EQ(e.estimate.value, 10000. * (3. - 2.) / 400.);
    EXPECT_GT(e.estimate.standard_error, 0.);
    EXPECT_DOUBLE_EQ(averted_deaths(with, with, run).estimate.value, 0.);
}

TEST(Averted, LeavesOutWhatIsRescueAndNothingElse) {
    scenario::Scenario s;
    s.rescue.water.path = "water.gpkg";
    s.rescue.towns.path = "towns.gpkg";
    s.rescue.teams.path = "teams.gpkg";
    const scenario::Scenario without = without_rescue(s);
    EXPECT_TRUE(without.rescue.water.empty());
    EXPECT_TRUE(without.rescue.teams.empty());
    EXPECT_EQ(without.rescue.towns.path, "towns.gpkg");
    EXPECT_EQ(without.body.distress_found_rate_per_h, 0.F);
}

TEST(Averted, IsReportedByARun) {
    const fs::path out = funnel::test::own_folder("funnel_averted_test");
    fs::remove_all(out);
    const scenario::Scenario s = scenario::read_scenario(
        fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml",
        {"region.cell_m=1000", "run.attempts=4000", "run.batches=8", "outputs.figures=false",
         "outputs.averted_deaths=true", "body.distress_found_rate_per_h=4", "body.help_distance_h=20",
         "body.distress_deficit_pct=1", "travellers.class.0.water_kg=0.5", "body.dehydration_death_onset_pct=1",
         "body.dehydration_death_midpoint_pct=5", "body.dehydration_death_slope_pct=2",
         "body.dehydration_death_rate_per_h=5"});
    std::ostringstream lines;
    process::Progress progress{process::ProgressStyle::lines, lines};
    RunOptions options;
    options.device = "cpu";
    const RunSummary summary = run_scenario(s, out / "run", options, progress);
    const auto found =
        std::find_if(summary.figures.begin(), summary.figures.end(),
                     [](const statistics::NamedEstimate& f) { return f.name == "deaths_averted_per_10000"; });
    ASSERT_NE(found, summary.figures.end());
    EXPECT_GT(found->estimate.low, 0.);
    fs::remove_all(out);
}

}  // namespace
}  // namespace funnel::sim::run
