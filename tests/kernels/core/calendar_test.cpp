// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/calendar.hpp"

#include <gtest/gtest.h>

namespace funnel {
namespace {

TEST(Calendar, LeavesOutTheLeapDay) {
    EXPECT_EQ(days_of_month(2), 28);
    int days = 0;
    for (int month = 1; month <= 12; ++month) {
        EXPECT_EQ(days_before_month(month), days);
        days += days_of_month(month);
    }
    EXPECT_EQ(days, days_of_year);
}

TEST(Calendar, FindsTheMonthOfEachDay) {
    EXPECT_EQ(month_of_day(0), 1);
    EXPECT_EQ(month_of_day(30), 1);
    EXPECT_EQ(month_of_day(31), 2);
    EXPECT_EQ(month_of_day(58), 2);
    EXPECT_EQ(month_of_day(59), 3);
    EXPECT_EQ(month_of_day(364), 12);
}

TEST(Calendar, KnowsWhichDaysThereAre) {
    EXPECT_TRUE(is_date(2000, 2, 29)) << "a century that 400 divides";
    EXPECT_FALSE(is_date(1900, 2, 29));
    EXPECT_TRUE(is_date(2024, 2, 29));
    EXPECT_FALSE(is_date(2023, 2, 29));
    EXPECT_FALSE(is_date(2023, 4, 31));
    EXPECT_FALSE(is_date(2023, 0, 1));
    EXPECT_FALSE(is_date(2023, 13, 1));
    EXPECT_FALSE(is_date(2023, 1, 0));
    EXPECT_FALSE(is_date(2023, -1, 1));
}

}  // namespace
}  // namespace funnel
