// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/checks.hpp"

#include "kernels/core/input_error.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace funnel::viz::chart {
namespace {

/// The message of the refusal of series that should have three values.
std::string refusal(const std::vector<Series>& series) {
    try {
        check_series(series, 3, "one a day");
    } catch (const InputError& error) {
        return error.what();
    }
    return "no refusal";
}

const Series good{"base", {1., 2., 3.}, {}, {}};

TEST(CheckSeries, TakesOneToFourWithOrWithoutIntervals) {
    EXPECT_EQ(refusal({good}), "no refusal");
    EXPECT_EQ(refusal({good, good, good, {"with", {1., 2., 3.}, {0., 1., 2.}, {2., 3., 4.}}}), "no refusal");
    EXPECT_EQ(refusal({}), "a chart with 0 series; expected 1 to 4; try: checking the tables that it is made from");
    EXPECT_EQ(refusal(std::vector<Series>(5, good)),
              "a chart with 5 series; expected 1 to 4; try: checking the tables that it is made from");
}

TEST(CheckSeries, NamesTheSeriesOfAnotherLength) {
    const std::string expected =
        "a chart with series \"short\" of 2 values; expected 3 values, one a day, and intervals of the same length or "
        "none; try: checking the tables that it is made from";
    EXPECT_EQ(refusal({good, {"short", {1., 2.}, {}, {}}}), expected);
}

TEST(CheckSeries, WantsBothEndsOfEveryInterval) {
    for (const Series& half :
         {Series{"half", {1., 2., 3.}, {0., 1., 2.}, {}}, Series{"half", {1., 2., 3.}, {}, {2., 3., 4.}},
          Series{"half", {1., 2., 3.}, {0., 1.}, {2., 3.}}, Series{"half", {1., 2., 3.}, {0., 1., 2.}, {2., 3.}}})
        EXPECT_NE(refusal({half}).find("series \"half\" of 3 values"), std::string::npos) << refusal({half});
}

TEST(CheckSeries, RefusesWhatIsNotFinite) {
    const double nan = std::numeric_limits<double>::quiet_NaN(), endless = std::numeric_limits<double>::infinity();
    const std::string expected =
        "a chart with series \"bad\" that is not finite; expected finite values; try: checking the tables that it is "
        "made from";
    EXPECT_EQ(refusal({{"bad", {1., nan, 3.}, {}, {}}}), expected);
    EXPECT_EQ(refusal({{"bad", {1., 2., 3.}, {-endless, 1., 2.}, {2., 3., 4.}}}), expected);
    EXPECT_EQ(refusal({{"bad", {1., 2., 3.}, {0., 1., 2.}, {2., 3., endless}}}), expected);
}

TEST(RefuseChart, SaysWhatWasGivenAndExpected) {
    try {
        refuse_chart("no bars", "at least one");
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(),
                     "a chart with no bars; expected at least one; try: checking the tables that it is made from");
    }
}

}  // namespace
}  // namespace funnel::viz::chart
