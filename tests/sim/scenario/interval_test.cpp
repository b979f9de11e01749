// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/interval.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::scenario {
namespace {

TEST(Interval, SaysWhichEndsItIncludes) {
    EXPECT_EQ(closed(0, 1).text(), "[0, 1]");
    EXPECT_EQ(above(0, 0.5).text(), "(0, 0.5]");
    EXPECT_EQ(at_least(3).text(), "[3, inf)");
    EXPECT_EQ(Interval{}.text(), "(-inf, inf)");
    EXPECT_FALSE(above(0, 1).contains(0));
    EXPECT_TRUE(above(0, 1).contains(1));
    EXPECT_FALSE(closed(0, 1).contains(std::numeric_limits<double>::quiet_NaN()));
}

TEST(Interval, HoldsItsClosedEndsAndNotItsOpenOnes) {
    EXPECT_TRUE(closed(0, 1).contains(0));
    EXPECT_TRUE(closed(0, 1).contains(1));
    EXPECT_FALSE(right_open(0, 1).contains(1));
    EXPECT_TRUE(right_open(0, 1).contains(0));
    EXPECT_EQ(right_open(0, 1).text(), "[0, 1)");
    EXPECT_TRUE(at_least(3).contains(1e300));
    EXPECT_FALSE(at_least(3).contains(2.9999));
    EXPECT_FALSE(at_least(3).contains(std::numeric_limits<double>::infinity()));
}

TEST(Interval, CanBeSampledWhereBothEndsAreNumbers) {
    EXPECT_TRUE(closed(-1, 1).bounded());
    EXPECT_TRUE(above(0, 1).bounded());
    EXPECT_FALSE(at_least(0).bounded());
    EXPECT_FALSE(Interval{}.bounded());
}

}  // namespace
}  // namespace funnel::sim::scenario
