// SPDX-License-Identifier: Apache-2.0
// Whole runs cannot be made to give a route.
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/run/run.hpp"
#include "sim/scenario/read.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class DisclosureOfARun : public testing::Test {
  protected:
    DisclosureOfARun() { fs::remove_all(out_); }
    ~DisclosureOfARun() override { fs::remove_all(out_); }

    RunSummary run(std::vector<std::string> settings) const {
        settings.insert(settings.end(), {"region.cell_m=1000", "outputs.figures=false", "outputs.heat_wbgt=false"});
        process::Progress quiet{true};
        RunOptions options;
        options.overwrite = true;
        return run_scenario(scenario::read_scenario(fs::path{FUNNEL_SOURCE_DIR} / "data/demo/demo.toml", settings),
                            out_, options, quiet);
    }
    std::vector<float> presence() const {
        geo::ReadOptions options;
        options.allow_empty = true;
        return geo::read_raster((out_ / "presence.tif").string(), options).values;
    }
    /// Moves of an attempt on average, each into another cell.
    double cells_of_a_track() const {
        std::ifstream in(out_ / "run.json");
        const nlohmann::json run = nlohmann::json::parse(in);
        return run.at("moves").get<double>() / run.at("attempts").get<double>();
    }
    const fs::path out_ = test::own_folder("funnel_disclosure_of_a_run_test");
};

TEST_F(DisclosureOfARun, TwoAttemptsGiveTablesAndNoMap) {
    const RunSummary summary = run({"run.attempts=2", "run.batches=2"});
    for (const float v : presence()) EXPECT_TRUE(std::isnan(v));
    EXPECT_THAT(summary.notes, testing::Contains(HasSubstr("2 batches; maps, zones and entries")));
}

TEST_F(DisclosureOfARun, NoKeySharpensTheChoiceToOneTrack) {
    for (const char* setting : {"travellers.class.guided.kappa=100", "travellers.class.guided.perception_strength=0",
                                "travellers.class.guided.entry_scale_h=0.01", "body.distress_kappa=100"})
        EXPECT_THROW(run({setting}), InputError) << setting;
}

/// Cells, of those with most presence, that hold half of it.
std::size_t cells_with_half(std::vector<float> presence) {
    std::erase_if(presence, [](float v) { return !std::isfinite(v); });
    std::ranges::sort(presence, std::greater{});
    const double all = std::accumulate(presence.begin(), presence.end(), 0.);
    double sum = 0.;
    std::size_t n = 0;
    while (sum < all / 2.) sum += static_cast<double>(presence[n++]);
    return n;
}

TEST_F(DisclosureOfARun, ChoicesAsSharpAsCanBeSpreadOverMoreThanATrack) {
    std::vector<std::string> sharpest{"run.attempts=1600", "run.batches=16", "body.distress_kappa=20"};
    for (const char* name : {"guided", "unguided"})
        for (const char* value : {"kappa=20", "perception_strength=0.05", "entry_scale_h=0.5", "risk_weight_h=1000"})
            sharpest.push_back(std::string{"travellers.class."} + name + "." + value);
    // Long ways around a checkpoint, and short ones to the first road.
    for (const char* caught : {"0.1", "0"}) {
        sharpest.push_back(std::string{"enforcement.checkpoints.caught_probability="} + caught);
        run(sharpest);
        EXPECT_GT(static_cast<double>(cells_with_half(presence())), 2. * cells_of_a_track()) << caught;
    }
}

}  // namespace
}  // namespace funnel::sim::run
