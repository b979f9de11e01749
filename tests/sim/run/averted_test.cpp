// SPDX-License-Identifier: Apache-2.0
// Rescue averts deaths: counted on made-up records, and in the demo.
#include "sim/run/averted.hpp"

#include "sim/run/run.hpp"
#include "sim/scenario/read.hpp"
#include "tests/sim/prepare_support.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

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

TEST(PrepareRescue, PhonesCountWithinTheirPolygonAndTeamsThinOut) {
    test::Prepared p;
    p.scenario.rescue.phone_found_rate_per_h = 0.5;
    p.scenario.rescue.team_found_rate_per_h = 0.2;
    p.scenario.rescue.team_reach_km = 1.;
    p.start();
    const double e = test::x_of(3) - 250., n = test::y_of(0) + 250.;
    p.inputs.phone_coverage = {
        {{{{test::west_m, n}, {e, n}, {e, n - 1000.}, {test::west_m, n - 1000.}, {test::west_m, n}}}, {}}};
    prepare::make_rescue(p);
    EXPECT_EQ(p.reported("phone_cells"), 6.);
    EXPECT_FLOAT_EQ(p.world.called_found_per_h[test::at(1, 2)], 0.5F);
    EXPECT_FLOAT_EQ(p.world.called_found_per_h[test::at(2, 2)], 0.F);
    p.inputs.teams = {test::point(10, 5)};
    prepare::make_rescue(p);
    EXPECT_NEAR(p.world.called_found_per_h[test::at(10, 5)], 0.2F, 1e-6);
    EXPECT_NEAR(p.world.called_found_per_h[test::at(12, 5)], 0.2 * std::exp(-1.), 1e-6);  // 1 km
    p.inputs.teams = {test::point(10, 5, {{"reach_km", "-3"}})};
    test::expect_problem([&] { prepare::make_rescue(p); }, "team number 1", "reach_km -3");
}

TEST(PrepareRescue, LeavesAWorldWithoutThemAsItWas) {
    test::Prepared p;
    p.start();
    prepare::make_rescue(p);
    EXPECT_TRUE(p.world.called_found_per_h.empty());
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
