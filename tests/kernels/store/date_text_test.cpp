// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/date_text.hpp"

#include <gtest/gtest.h>

namespace funnel {
namespace {

constexpr auto us = SlashOrder::month_first;
constexpr auto other = SlashOrder::day_first;

void expect_date(const char* text, SlashOrder order, int year, int month, int day) {
    const auto date = date_in(text, order);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->year, year) << text;
    EXPECT_EQ(date->month, month) << text;
    EXPECT_EQ(date->day, day) << text;
}

TEST(DateText, ReadsTheWaysInWhichTablesWriteADay) {
    for (const char* text : {"2004-10-28", "2004-10-28T00:00:00Z", "2004-10-28T12:30:00-07:00", "2004-10-28 12:00",
                             "2004/10/28", "20041028", "10/28/2004", "10/28/2004 12:00:00 AM", "10-28-2004",
                             "28.10.2004", "Thu, 10/28/2004", "Thu, 10/28/2004 - 12:00", " 2004-10-28 "})
        expect_date(text, us, 2004, 10, 28);
    expect_date("28/10/2004", other, 2004, 10, 28);
    expect_date("2/3/2004", us, 2004, 2, 3);
    expect_date("2/3/2004", other, 2004, 3, 2);
    expect_date("29.2.2004", us, 2004, 2, 29);
}

TEST(DateText, RefusesWhatIsNoDayOfACalendar) {
    for (const char* text :
         {"", "2004", "2004-10", "2004-13-01", "2004-02-30", "2003-02-29", "28/10/2004", "10/28/04", "1-2-3",
          "10/28-2004", "2004-10-28x", "2004-10-28 noon", "October", "0/1/2004", "10//2004", "-1-2-2004"})
        EXPECT_FALSE(date_in(text, us)) << text;
}

TEST(DateText, TellsWhatADateSaysOfTheOrder) {
    EXPECT_EQ(slash_evidence("10/28/2004"), SlashEvidence::month_first);
    EXPECT_EQ(slash_evidence("28/10/2004"), SlashEvidence::day_first);
    EXPECT_EQ(slash_evidence("3/4/2004"), SlashEvidence::either);
    for (const char* text : {"5/5/2004", "2004-03-04", "4.3.2004", "", "28/28/2004"})
        EXPECT_EQ(slash_evidence(text), SlashEvidence::none) << text;
}

}  // namespace
}  // namespace funnel
