// SPDX-License-Identifier: Apache-2.0
#include "sim/text/csv_writer.hpp"

#include "sim/text/csv_table.hpp"

#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

namespace funnel::sim::text {
namespace {

TEST(CsvField, IsQuotedOnlyWhereItMustBe) {
    EXPECT_EQ(csv_field("plain text; of 'one' #field"), "plain text; of 'one' #field");
    EXPECT_EQ(csv_field(""), "");
    EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_field("a \"b\""), "\"a \"\"b\"\"\"");
    EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
    EXPECT_EQ(csv_field("a\rb"), "\"a\rb\"") << "a carriage return alone is a line break to some readers";
    EXPECT_EQ(csv_field(" a"), "\" a\"");
    EXPECT_EQ(csv_field("a\t"), "\"a\t\"");
}

TEST(CsvField, IsNothingThatASpreadsheetRuns) {
    EXPECT_EQ(csv_field("=cmd|'/C calc'!A1"), "\"'=cmd|'/C calc'!A1\"");
    EXPECT_EQ(csv_field("+1+2"), "\"'+1+2\"");
    EXPECT_EQ(csv_field("-cmd"), "\"'-cmd\"");
    EXPECT_EQ(csv_field("@SUM(A1)"), "\"'@SUM(A1)\"");
    EXPECT_EQ(csv_field("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(csv_field("-0.5"), "-0.5");
    EXPECT_EQ(csv_field("+1e3"), "+1e3");
    EXPECT_EQ(csv_field("-"), "-") << "a dash alone is none";
    EXPECT_EQ(csv_field("a=b"), "a=b");
    CsvWriter csv(std::vector<std::string>{"name"});
    csv.quoted("=1").end_row();
    EXPECT_EQ(csv.str(), "name\n\"'=1\"\n");
}

TEST(CsvNumber, HasTheDigitsAskedFor) {
    EXPECT_EQ(csv_number(0.1), "0.1");
    EXPECT_EQ(csv_number(1. / 3.), "0.3333333333333333");
    EXPECT_EQ(csv_number(1e300), "1e+300");
    EXPECT_EQ(csv_number(1. / 3., significant(6)), "0.333333");
    EXPECT_EQ(csv_number(1234567., significant(6)), "1.23457e+06");
    EXPECT_EQ(csv_number(2., decimals(3)), "2.000");
    EXPECT_EQ(csv_number(2.5, decimals(0)), "2") << "ties to even, as printf";
    EXPECT_EQ(csv_number(-0.001, decimals(2)), "-0.00");
}

TEST(CsvNumber, IsEmptyWhereNothingIsKnown) {
    EXPECT_EQ(csv_number(std::numeric_limits<double>::quiet_NaN(), decimals(2)), "");
    EXPECT_EQ(csv_number(-std::numeric_limits<double>::infinity(), significant(6)), "");
    EXPECT_EQ(csv_number(std::numeric_limits<double>::infinity()), "");
}

TEST(CsvWriter, WritesFieldsThatComeBack) {
    const std::vector<std::string> hard{"Ajo, \"AZ\"\nUSA", "a\r\nb", "a\r", " a ", " \t", "\"",
                                        "\x01\x1b\x7f",     "#a",     ""};
    CsvWriter csv(std::vector<std::string>{"#name", "b,c"});
    for (const std::string& text : hard) csv.text(text).quoted(text).end_row();
    const CsvTable table = CsvTable::parse(csv.str(), "t.csv");
    EXPECT_EQ(table.header(), (std::vector<std::string>{"#name", "b,c"}));
    ASSERT_EQ(table.rows(), hard.size());
    for (std::size_t i = 0; i < hard.size(); ++i) {
        EXPECT_EQ(table.text(i, "#name"), hard[i]) << i;
        EXPECT_EQ(table.text(i, "b,c"), hard[i]) << i;
    }
}

TEST(CsvWriter, KeepsARowOfOneEmptyField) {
    CsvWriter csv(std::vector<std::string>{"only"});
    csv.text("").end_row();
    csv.number(std::numeric_limits<double>::quiet_NaN()).end_row();
    csv.text("last").end_row();
    const CsvTable table = CsvTable::parse(csv.str(), "t.csv");
    ASSERT_EQ(table.rows(), 3U);
    EXPECT_EQ(table.text(0, "only"), "");
    EXPECT_EQ(table.text(1, "only"), "");
    EXPECT_EQ(table.text(2, "only"), "last");
}

TEST(CsvWriter, SeparatesFieldsOfEveryKind) {
    CsvWriter csv({"a", "b", "c", "d", "e", "f"});
    csv.text("x").quoted("y").whole(std::uint64_t{18446744073709551615U}).number(0.5, decimals(2)).empty(2).end_row();
    csv.whole(-1).empty().text("").whole(2).whole(3).whole(4).end_row();
    EXPECT_EQ(csv.str(), "a,b,c,d,e,f\nx,\"y\",18446744073709551615,0.50,,\n-1,,,2,3,4\n");
}

TEST(CsvWriter, RefusesRowsOfAnotherLengthThanTheHeader) {
    CsvWriter csv({"a", "b"});
    EXPECT_THROW(csv.text("1").end_row(), std::logic_error);
    EXPECT_THROW(csv.text("2").text("3").end_row(), std::logic_error);
}

}  // namespace
}  // namespace funnel::sim::text
