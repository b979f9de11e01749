// SPDX-License-Identifier: Apache-2.0
// A period read back from its folder, and the table of all periods.
#include "sim/run/periods.hpp"
#include "sim/text/csv_table.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/sim/results/damaged_json.hpp"
#include "tests/support/own_folder.hpp"

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class WritePeriods : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(folder_), fs::create_directories(folder_);
        results::RunResult r = test::made_up_result();
        r.demand.people = 1234.;
        r.demand.guided_share = 0.25;
        r.demand.guide_price_usd = 600.;
        r.demand.cost_rise_h = -1.5;
        write_attempts(r, folder_);
        write_run_json(r, folder_);
        test::seal(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_ = test::own_folder("funnel_write_periods_test");
};

TEST_F(WritePeriods, TakeTheDemandAndFiguresOfARun) {
    const PeriodResult period = read_period("FY1993", folder_, "");
    EXPECT_EQ(period.people, 1234.);
    EXPECT_EQ(period.guided_share, 0.25);
    EXPECT_EQ(period.guide_price_usd, 600.);
    EXPECT_EQ(period.cost_rise_h, -1.5);
    EXPECT_EQ(period.attempts, 400U);
    PeriodsSummary summary;
    summary.periods = {period};
    write_periods(summary, folder_);
    const auto table = text::CsvTable::read((folder_ / "periods.csv").string());
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(table.text(0, "period"), "FY1993");
    EXPECT_EQ(table.number(0, "deaths_per_10000"), 1000.);
    EXPECT_EQ(table.number(0, "cost_rise_h"), -1.5);
    EXPECT_FALSE(fs::exists(folder_ / "sectors.csv"));
}

TEST_F(WritePeriods, CallAMissingNumberOfTheDemandDamage) {
    const test::Json whole = test::json_in(folder_ / "run.json");
    for (const std::string key : {"people", "guided_share", "guide_price_usd", "cost_rise_h"}) {
        test::Json cut = whole;
        cut["demand"].erase(key);
        test::put_json(folder_ / "run.json", cut);
        EXPECT_THAT(test::damage_of([&] { read_period("FY1993", folder_, ""); }), HasSubstr("it lacks demand." + key));
    }
}

}  // namespace
}  // namespace funnel::sim::run
