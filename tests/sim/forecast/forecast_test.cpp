// SPDX-License-Identifier: Apache-2.0
// What a forecast counts. How long a stage takes says the machine, and no test.
#include "sim/forecast/forecast.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/process/device.hpp"
#include "sim/scenario/read.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

namespace funnel::sim::forecast {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

scenario::Scenario demo(std::vector<std::string> settings) {
    settings.insert(settings.end(), {"run.batches=4", "run.attempts=64"});
    return scenario::read_scenario(std::filesystem::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml", settings);
}

class Forecasts : public testing::Test {
  protected:
    std::ostringstream lines_;
    process::Progress progress_{process::ProgressStyle::lines, lines_};
    std::string note_;
    std::unique_ptr<Backend> backend_ = process::choose_backend("cpu", 1, note_);
};

TEST_F(Forecasts, OfPeriodsHaveTheWorldOfTheFirstAndTheMemoryOfTheLargest) {
    const std::vector<scenario::Scenario> periods{demo({"region.cell_m=3000"}), demo({"region.cell_m=1000"}),
                                                  demo({"region.cell_m=2000"})};
    scenario::Scenario all = periods[0];
    for (const char* name : {"a", "b", "c"}) all.periods.list.emplace_back().name = name;
    const Forecast forecast = forecast_run(all, periods, *backend_, progress_);
    EXPECT_EQ(forecast.world.shape.rows, 30);
    EXPECT_EQ(forecast.largest.cells, 90U * 90U);
    const Forecast first = forecast_run(periods[0], {}, *backend_, progress_);
    EXPECT_EQ(first.largest.cells, 30U * 30U);
    EXPECT_GT(first.cost.total_s(), 0.);
}

TEST_F(Forecasts, LookAtEachPeriodByItsNumberThoughOneBeforeItFailed) {
    scenario::Scenario all = demo({"region.cell_m=3000"});
    const std::vector<scenario::Scenario> periods(3, all);
    for (const char* name : {"a", "b", "c"}) all.periods.list.emplace_back().name = name;
    std::vector<std::size_t> seen;
    const auto look = [&](std::size_t period, const World&) {
        seen.push_back(period);
        if (period == 1) throw InputError("this one is wrong", "another", "another");
    };
    EXPECT_THROW(forecast_run(all, periods, *backend_, progress_, look), InputError);
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 1, 2}));
}

TEST_F(Forecasts, OfRunsThatStayInMemoryWriteAndDrawNothing) {
    const scenario::Scenario scenario =
        demo({"region.cell_m=2000", "outputs.figures=true", "outputs.averted_deaths=true"});
    const Forecast in_memory = forecast_run_in_memory(scenario, {}, *backend_, progress_);
    EXPECT_EQ(in_memory.cost.write_s, 0.);
    EXPECT_EQ(in_memory.cost.draw_s, 0.);
    EXPECT_FALSE(in_memory.largest.figures);
    const Forecast written = forecast_run(scenario, {}, *backend_, progress_);
    EXPECT_GT(written.cost.write_s, 0.);
    EXPECT_GT(written.cost.draw_s, 0.);
    EXPECT_TRUE(written.largest.figures);
}

TEST(ForecastLines, NameTheStagesThatTakeTime) {
    RunCost cost;
    cost.prepare_s = 61.;
    cost.attempts_s = 3600.;
    EXPECT_EQ(time_line(cost, false), "time: about 1 h 1 min (prepare 1 min 1 s, attempts 1 h 0 min)");
    EXPECT_THAT(time_line(cost, true), StartsWith("time: at most about "));
    EXPECT_THAT(memory_line(3. * 1024. * 1024. * 1024.), HasSubstr("memory: about 3.00 GiB of "));
}

}  // namespace
}  // namespace funnel::sim::forecast
