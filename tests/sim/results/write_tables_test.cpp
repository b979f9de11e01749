// SPDX-License-Identifier: Apache-2.0
// The tables of a run add up to its attempts, and hide what is to be hidden.
#include "sim/results/run_result.hpp"
#include "sim/text/csv_table.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

class TablesTest : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(folder_), fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }
    text::CsvTable table(const char* name) const { return text::CsvTable::read((folder_ / name).string()); }
    static double sum(const text::CsvTable& table, const char* column) {
        double sum = 0.;
        for (std::size_t r = 0; r < table.rows(); ++r) sum += table.number(r, column);
        return sum;
    }
    fs::path folder_ = test::own_folder("funnel_tables_test");
};

TEST_F(TablesTest, CountEveryAttemptOnce) {
    write_tables(test::made_up_result(), folder_);
    for (const char* name :
         {"outcomes_by_entry.csv", "outcomes_by_class.csv", "outcomes_by_hour.csv", "outcomes_by_month.csv"}) {
        // Entries are spread over stretches, and rounded.
        EXPECT_NEAR(sum(table(name), "attempts"), 400., 0.02) << name;
        EXPECT_NEAR(sum(table(name), "died_heat"), 40., 0.02) << name;
        EXPECT_NEAR(sum(table(name), "arrived"), 360., 0.02) << name;
    }
    EXPECT_EQ(table("outcomes_by_hour.csv").rows(), 24U);
    EXPECT_EQ(table("outcomes_by_month.csv").text(0, "start_month"), "6");
}

TEST_F(TablesTest, QuoteTheNamesOfClasses) {
    RunResult r = test::made_up_result();
    r.world.class_names[0] = "with, \"a\" guide";
    write_tables(r, folder_);
    EXPECT_EQ(table("outcomes_by_class.csv").text(0, "class"), "with, \"a\" guide");
}

TEST_F(TablesTest, LeaveUnknownFiguresEmpty) {
    RunResult r = test::made_up_result();
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    r.figures = {{"a", "with, a comma", {1.5, unknown, 0.5, 2.}}};
    write_tables(r, folder_);
    const auto summary = table("summary.csv");
    ASSERT_EQ(summary.rows(), 1U);
    EXPECT_EQ(summary.number(0, "value"), 1.5);
    EXPECT_EQ(summary.text(0, "standard_error"), "");
    EXPECT_EQ(summary.text(0, "description"), "with, a comma");
}

TEST_F(TablesTest, HideFewEventsOfAZoneButNoneOfTheTables) {
    RunResult r = test::made_up_block();
    r.scenario.outputs.publish_min_count = 41;
    write_tables(r, folder_);
    const auto zones = table("outcomes_by_zone.csv");
    bool hidden = false;
    for (std::size_t z = 0; z < zones.rows(); ++z) hidden = hidden || zones.text(z, "deaths").empty();
    EXPECT_TRUE(hidden);
    EXPECT_EQ(sum(table("outcomes_by_entry.csv"), "died_heat"), 40.);
}

}  // namespace
}  // namespace funnel::sim::results
