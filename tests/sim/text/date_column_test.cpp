// SPDX-License-Identifier: Apache-2.0
#include "sim/text/date_column.hpp"

#include "sim/text/csv_table.hpp"
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::text {
namespace {

using test::expect_problem;

TEST(DateColumn, TakesTheOrderOfAllDatesFromThoseThatTellIt) {
    const CsvTable us = CsvTable::parse("day\n3/4/2004\n10/28/2004\n2004-05-06T00:00:00Z\n", "t.csv");
    const DateColumn months(us, "day");
    EXPECT_EQ(months.date(0).month, 3);
    EXPECT_EQ(months.date(0).day, 4);
    EXPECT_EQ(months.date(2).month, 5);
    const CsvTable other = CsvTable::parse("day\n3/4/2004\n28/10/2004\n", "t.csv");
    EXPECT_EQ(DateColumn(other, "day").date(0).month, 4);
}

TEST(DateColumn, RefusesWhatReadsTwoWaysUnlessOnlyTheYearIsAsked) {
    const CsvTable table = CsvTable::parse("day\n3/4/2004\n5/5/2004\n", "t.csv");
    const DateColumn days(table, "day");
    EXPECT_EQ(days.year(0), 2004);
    EXPECT_EQ(days.date(1).month, 5);
    expect_problem([&] { (void)days.date(0); },
                   "t.csv, line 2: day is \"3/4/2004\", which may be of two days; expected a date that reads one way");
}

TEST(DateColumn, NamesTheRowThatIsNoDateOrGoesAgainstTheOthers) {
    const CsvTable table = CsvTable::parse("day\n10/28/2004\n28/10/2004\nsoon\n", "t.csv");
    const DateColumn days(table, "day");
    expect_problem(
        [&] { (void)days.year(1); },
        "t.csv, line 3: day is \"28/10/2004\", with \"10/28/2004\" in t.csv, line 2; expected month or day first");
    expect_problem([&] { (void)days.year(2); }, "t.csv, line 4: day is \"soon\"; expected YYYY-MM-DD, MM/DD/YYYY");
    expect_problem([&] { DateColumn(table, "date"); }, "expected a column \"date\"");
}

}  // namespace
}  // namespace funnel::sim::text
