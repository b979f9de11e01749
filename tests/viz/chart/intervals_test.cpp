// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/intervals.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/recorded_drawing.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::RecordedDrawing;

RecordedDrawing drawn(const IntervalChart::Row& row) {
    IntervalChart chart;
    chart.rows = {row};
    RecordedDrawing to;
    draw_body(chart, to, {0., 0., 1000., 100.}, 1.);
    return to;
}

/// The bar between the ends of the interval: the widest line.
RecordedDrawing::Shape bar(const RecordedDrawing& to) {
    return *std::ranges::max_element(to.lines, {}, &RecordedDrawing::Shape::width_px);
}

TEST(IntervalDrawing, SetsBarPointAndReferenceOnOneAxis) {
    const RecordedDrawing to = drawn({"Deaths", "", 4., 2., 10., 0.});
    const double zero = to.position_of("0")->x;
    const double ten = to.position_of("10")->x;
    ASSERT_LT(zero, ten);
    EXPECT_NEAR(bar(to).points[0].x, zero + 0.2 * (ten - zero), 1e-9);
    EXPECT_NEAR(bar(to).points[1].x, ten, 1e-9);
    ASSERT_FALSE(to.circles.empty());
    EXPECT_NEAR(to.circles.back().centre.x, zero + 0.4 * (ten - zero), 1e-9);
    const auto dashed = std::ranges::find(to.lines, true, &RecordedDrawing::Shape::dashed);
    ASSERT_NE(dashed, to.lines.end());
    EXPECT_NEAR(dashed->points[0].x, zero, 1e-9);
}

TEST(IntervalDrawing, WritesNumbersToTwoFiguresOfTheirInterval) {
    EXPECT_TRUE(drawn({"", "km", 18.43, 15.21, 21.8, 0.}).position_of("18.4 (15.2 – 21.8)\u00a0km"));
    EXPECT_TRUE(drawn({"", "", 5., 5., 5.}).position_of("5 (5 – 5)"));
    EXPECT_TRUE(drawn({"", "", 1234., 1010., 1476.}).position_of("1,230 (1,010 – 1,480)"));
    EXPECT_TRUE(drawn({"", "", -0.5, -1., 0.25, 0.}).position_of("−0.5 (−1.0 – 0.2)"));
}

TEST(IntervalCheck, RefusesValuesOutsideTheirInterval) {
    EXPECT_THROW(check_chart(IntervalChart{}), InputError) << "no rows";
    IntervalChart chart;
    chart.rows = {{"Deaths", "", 3., -1., 7., 0.}};
    EXPECT_NO_THROW(check_chart(chart));
    chart.rows[0].low = 3.5;
    EXPECT_THROW(check_chart(chart), InputError);
    chart.rows[0] = {"Deaths", "", 3., -1., 7., std::numeric_limits<double>::quiet_NaN()};
    EXPECT_THROW(check_chart(chart), InputError);
}

}  // namespace
}  // namespace funnel::viz::chart
