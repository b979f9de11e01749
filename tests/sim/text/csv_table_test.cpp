// SPDX-License-Identifier: Apache-2.0
#include "sim/text/csv_table.hpp"

#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::text {
namespace {

using test::expect_problem;

TEST(CsvTable, ReadsQuotesByteOrderMarksAndBothLineEnds) {
    const CsvTable table =
        CsvTable::parse("\xEF\xBB\xBFname, x\r\n\"Nogales, \"\"Son.\"\"\",-1.5\r\n\nAjo,+2e3", "t.csv");
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.text(0, "name"), "Nogales, \"Son.\"");
    EXPECT_EQ(table.number(0, "x"), -1.5);
    EXPECT_EQ(table.number(1, "x"), 2000.);
    EXPECT_EQ(table.where(1), "t.csv, line 4");
    EXPECT_TRUE(table.has("x"));
    EXPECT_FALSE(table.has("y"));
}

TEST(CsvTable, PassesOverCommentsAboveTheHeaderOnly) {
    const CsvTable table = CsvTable::parse("# source: \"somebody\n#, 2019\na,b\n#1,2\n", "t.csv");
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(table.text(0, "a"), "#1");
    EXPECT_EQ(table.where(0), "t.csv, line 4");
}

TEST(CsvTable, DropsBlanksAroundFieldsButNotWithinQuotes) {
    const CsvTable table = CsvTable::parse("a,b,c\n  one two\t, \" x \" ,\t\n", "t.csv");
    EXPECT_EQ(table.text(0, "a"), "one two");
    EXPECT_EQ(table.text(0, "b"), " x ");
    EXPECT_EQ(table.text(0, "c"), "");
}

TEST(CsvTable, TakesBlankLinesForNoRowsUnlikeEmptyFields) {
    const CsvTable one = CsvTable::parse("a\n\n \t\r\n\"\"\nx\n", "t.csv");
    ASSERT_EQ(one.rows(), 2U);
    EXPECT_EQ(one.text(0, "a"), "");
    EXPECT_EQ(one.where(0), "t.csv, line 4");
    EXPECT_EQ(one.text(1, "a"), "x");
    const CsvTable two = CsvTable::parse("a,b\n,\n\n", "t.csv");
    ASSERT_EQ(two.rows(), 1U);
    EXPECT_EQ(two.text(0, "b"), "");
}

TEST(CsvTable, CountsLinesInsideQuotes) {
    const CsvTable table = CsvTable::parse("a,b\n\"one\ntwo\",1\nthree,2\n", "t.csv");
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.text(0, "a"), "one\ntwo");
    EXPECT_EQ(table.where(1), "t.csv, line 4");
}

TEST(CsvTable, FindsColumnsInAnyCaseAndRefusesTwoThatAreAlike) {
    const CsvTable table = CsvTable::parse("Tair_C,Cause of Death,x,X\n40,a,1,2\n", "t.csv");
    EXPECT_EQ(table.number(0, "tair_c"), 40.);
    EXPECT_EQ(table.text(0, "cause_of_death"), "a");
    EXPECT_EQ(table.number(0, "X"), 2.) << "the one of just this name";
    const CsvTable alike = CsvTable::parse("Lat,LAT\n1,2\n", "t.csv");
    expect_problem([&] { (void)alike.number(0, "lat"); },
                   "t.csv has the columns Lat and LAT; expected one column \"lat\"");
}

TEST(CsvTable, NamesAllMissingColumnsAtOnce) {
    const CsvTable table = CsvTable::parse("a\n", "t.csv");
    expect_problem(
        [&] {
            table.require({"b", "a", "c"});
        },
        "t.csv has the columns a; expected the columns \"b\", \"c\"; try: adding them");
}

TEST(CsvTable, HasNumbersWithADecimalCommaBetweenSemicolons) {
    const CsvTable table = CsvTable::parse("a;b\n1,25;x\n", "t.csv");
    EXPECT_EQ(table.number(0, "a"), 1.25);
    const CsvTable thousands = CsvTable::parse("a,b\n\"5,000\",x\n", "t.csv");
    expect_problem([&] { (void)thousands.number(0, "a"); }, "t.csv, line 2: a is \"5,000\", which may be thousands");
}

TEST(CsvTable, NamesWhatIsWrong) {
    const CsvTable table = CsvTable::parse("a,b\n1,x\n,nan\n", "t.csv");
    expect_problem([&] { (void)table.number(0, "b"); }, "t.csv, line 2: b is \"x\"; expected a finite number");
    expect_problem([&] { (void)table.number(1, "a"); }, "a is \"\"");
    expect_problem([&] { (void)table.number(1, "b"); }, "b is \"nan\"");
    expect_problem([&] { (void)table.text(0, "c"); }, "has the columns a, b; expected a column \"c\"");
    expect_problem([] { CsvTable::parse("a,b\n1\n", "t.csv"); }, "t.csv, line 2 has 1 fields; expected 2");
    expect_problem([] { CsvTable::parse("a,b\n\"1,2\n", "t.csv"); }, "line 2 opens a quote");
    expect_problem([] { CsvTable::parse("\n\n", "t.csv"); }, "t.csv is empty");
    expect_problem([] { CsvTable::read("/no/such.csv"); }, "there is no file /no/such.csv");
}

}  // namespace
}  // namespace funnel::sim::text
