// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/tornado.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/recorded_drawing.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::RecordedDrawing;

TornadoChart tornado() {
    TornadoChart c;
    c.x_label = "Change";
    c.kinds = {"low end", "high end"};
    c.rows = {{"speed", "1 – 2", {{-4., -5., -3.}, {8., 6., 10.}}}, {"water", "", {{2., 2., 2.}, {0., 0., 0.}}}};
    return c;
}

RecordedDrawing drawn(const TornadoChart& chart) {
    RecordedDrawing to;
    draw_body(chart, to, {0., 0., 1000., 200.}, 1.);
    return to;
}

TEST(TornadoDrawing, DrawsBarsFromZeroInTheOrderGiven) {
    const RecordedDrawing to = drawn(tornado());
    const double zero = to.position_of("0")->x;
    const double per_unit = (to.position_of("10")->x - zero) / 10.;
    const auto low = to.boxes_of(series_colour(0));
    const auto high = to.boxes_of(series_colour(1));
    ASSERT_EQ(low.size(), 2U);
    ASSERT_EQ(high.size(), 1U) << "a bar of zero has no area";
    EXPECT_NEAR(low[0].x0, zero - 4. * per_unit, 1e-9);
    EXPECT_NEAR(low[0].x1, zero, 1e-9);
    EXPECT_NEAR(high[0].x0, zero, 1e-9);
    EXPECT_NEAR(high[0].x1, zero + 8. * per_unit, 1e-9);
    EXPECT_GE(high[0].y0, low[0].y1) << "one kind above the other";
    EXPECT_GT(low[1].y0, high[0].y1) << "rows below each other";
    EXPECT_NEAR(low[1].x1, zero + 2. * per_unit, 1e-9);
}

TEST(TornadoDrawing, ShowsIntervalsOnlyWhereTheyAreKnown) {
    const auto whiskers = [](const TornadoChart& c) {
        return std::ranges::count(drawn(c).lines, 1.6, &RecordedDrawing::Shape::width_px);
    };
    TornadoChart c = tornado();
    EXPECT_EQ(whiskers(c), 6) << "two intervals, each a line with two ends";
    c.rows[0].bars[0] = {-4., -4., -4.};
    EXPECT_EQ(whiskers(c), 3);
}

TEST(TornadoDrawing, NamesRowsWithTheirRangeBelow) {
    const RecordedDrawing to = drawn(tornado());
    EXPECT_LT(to.position_of("speed")->y, to.position_of("1 – 2")->y);
    EXPECT_LT(to.position_of("1 – 2")->y, to.position_of("water")->y);
}

TEST(TornadoDrawing, HasAnAxisWhereNothingChanges) {
    TornadoChart c = tornado();
    c.rows = {{"none", "", {{0., 0., 0.}, {0., 0., 0.}}}};
    const RecordedDrawing to = drawn(c);
    EXPECT_TRUE(to.boxes.empty());
    EXPECT_TRUE(to.position_of("1.0"));
}

TEST(TornadoCheck, RefusesMissingBarsAndValuesOutsideTheirInterval) {
    EXPECT_NO_THROW(check_chart(tornado()));
    TornadoChart c = tornado();
    c.rows[0].bars.pop_back();
    EXPECT_THROW(check_chart(c), InputError);
    c = tornado();
    c.rows[0].bars[0].low = -3.5;
    EXPECT_THROW(check_chart(c), InputError);
    c = tornado();
    c.kinds.emplace_back("third");
    EXPECT_THROW(check_chart(c), InputError);
}

}  // namespace
}  // namespace funnel::viz::chart
