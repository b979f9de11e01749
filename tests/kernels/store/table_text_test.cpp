// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/table_text.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

#include <functional>

using testing::ElementsAre;
using testing::HasSubstr;

namespace funnel {
namespace {

TableText parsed(const std::string& text, TableStyle style = TableStyle::spreadsheet) {
    return TableText::parse(text, "t.csv", style);
}

std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

TEST(TableText, IsTheSameWhateverSeparatesFieldsAndEndsLines) {
    for (const std::string separator : {",", ";", "\t"})
        for (const std::string end : {"\n", "\r\n", "\r"})
            for (const std::string& declared : {std::string(), "sep=" + separator + end}) {
                const std::string text = declared + "name" + separator + "x y" + separator + "z" + end + "\"A"
                                         + separator + " \"\"b\"\"\"" + separator + " -1.5 " + separator + end;
                const TableText table = parsed(text);
                ASSERT_EQ(table.rows().size(), 2U) << text;
                EXPECT_THAT(table.rows()[0].fields, ElementsAre("name", "x y", "z")) << text;
                EXPECT_THAT(table.rows()[1].fields, ElementsAre("A" + separator + " \"b\"", "-1.5", "")) << text;
                EXPECT_EQ(table.rows()[1].line, declared.empty() ? 2U : 3U) << text;
                EXPECT_EQ(table.separator(), separator.front());
            }
}

TEST(TableText, TakesForTheSeparatorWhatDividesTwoRowsAlike) {
    EXPECT_EQ(parsed("x;y\n1,5;2,5\n").separator(), ';');
    EXPECT_EQ(parsed("a;b,c;d,e\n1,2,3\n").separator(), ',');
    EXPECT_EQ(parsed("a,b;c;d;e\n1,2\n").separator(), ',');
    EXPECT_EQ(parsed("one\n1\n").separator(), ',');
    EXPECT_EQ(parsed("\"a;b\",c\n\"1;2\",3\n").separator(), ',');
    EXPECT_THAT(message_of([] { parsed("a;b,c\n1;2,3\n"); }),
                HasSubstr("t.csv, line 1 can be divided in several ways; expected fields divided by commas"));
}

TEST(TableText, TakesACommaBeforeDecimalsWhereItCanBeNothingElse) {
    const TableText table = parsed("x;y\n-111,1056284;5,000\n31,7;1.234\n");
    EXPECT_EQ(table.number("-111,1056284", "", ""), -111.1056284);
    EXPECT_EQ(table.number("5,000", "", ""), 5.);
    EXPECT_EQ(table.number("7", "", ""), 7.);
    EXPECT_THAT(message_of([&] { (void)table.number("1.234", "t.csv, line 3", "y"); }),
                HasSubstr("t.csv, line 3: y is \"1.234\", which may be thousands or have decimals"));
}

TEST(TableText, RefusesNumbersThatReadTwoWays) {
    const TableText plain = parsed("x,y\n\"5,000\",31.5\n");
    EXPECT_EQ(plain.number("31.5", "", ""), 31.5);
    EXPECT_EQ(plain.number("1.234", "", ""), 1.234);
    EXPECT_THAT(message_of([&] { (void)plain.number("5,000", "t.csv, line 2", "x"); }),
                HasSubstr("t.csv, line 2: x is \"5,000\", which may be thousands"));
    EXPECT_THAT(message_of([&] { (void)plain.number("5,000,000", "w", "x"); }), HasSubstr("marks between thousands"));
    EXPECT_THAT(message_of([&] { (void)plain.number("5,5", "w", "x"); }),
                HasSubstr("other numbers of the table have a point"));
    EXPECT_THAT(message_of([&] { (void)parsed("x;y\n5,000;2\n").number("5,000", "w", "x"); }),
                HasSubstr("may be thousands"));
    for (const char* text : {"", "x", "nan", "inf", "1e999", "+-1", "1,2,x", ",", "1.2.3", "5 000"})
        EXPECT_FALSE(plain.number(text, "w", "x")) << text;
    EXPECT_EQ(plain.number("+110.95", "", ""), 110.95);
}

TEST(TableText, TakesAQuoteWithinAFieldForALetter) {
    EXPECT_THAT(parsed("a,b\n6\" pipe,x\n").rows()[1].fields, ElementsAre("6\" pipe", "x"));
    const TableText lines = parsed("a,b\n\"open,1\n\"x,y\",2\n", TableStyle::line_by_line);
    EXPECT_THAT(lines.rows()[1].fields, ElementsAre("\"open", "1"));
    EXPECT_THAT(lines.rows()[2].fields, ElementsAre("x,y", "2"));
}

TEST(TableText, PassesOverCommentsWhereTheyMayStand) {
    const std::string text = "# a\n\n# b\nx,y\n#1,2\n3,4\n";
    EXPECT_EQ(parsed(text).rows().size(), 3U);
    EXPECT_EQ(parsed(text, TableStyle::line_by_line).rows().size(), 2U);
    EXPECT_EQ(parsed(text).rows().front().line, 4U);
}

TEST(TableText, NamesWhatCannotBeRead) {
    EXPECT_THAT(message_of([] { TableText::read("/no/such.csv", TableStyle::line_by_line, "a table"); }),
                HasSubstr("there is no file /no/such.csv; expected a table that can be read"));
    EXPECT_THAT(message_of([] { TableText::read("/", TableStyle::line_by_line, "a table"); }),
                HasSubstr("/ is a folder"));
    EXPECT_THAT(message_of([] { parsed("a\n\"b\n"); }), HasSubstr("t.csv, line 2 opens a quote"));
}

}  // namespace
}  // namespace funnel
