// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/axes.hpp"

#include "tests/viz/recorded_drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using ::testing::ElementsAre;
using testing::RecordedDrawing;

TEST(FittedAxis, EndsAtTicksBeyondTheValues) {
    const Axis axis = fitted_axis(-1., 7.3, 100., 900., 5);
    EXPECT_DOUBLE_EQ(axis.min, -2.);
    EXPECT_DOUBLE_EQ(axis.max, 8.);
    EXPECT_DOUBLE_EQ(axis.pixel(axis.min), 100.);
    EXPECT_DOUBLE_EQ(axis.pixel(3.), 500.);
    EXPECT_DOUBLE_EQ(axis.pixel(axis.max), 900.);
}

TEST(FittedAxis, StartsAtZeroWhereTheValuesAreNearIt) {
    EXPECT_DOUBLE_EQ(fitted_axis(2., 10., 0., 1., 5).min, 0.);
    EXPECT_GT(fitted_axis(8., 10., 0., 1., 5).min, 0.);
    EXPECT_DOUBLE_EQ(fitted_axis(-10., -2., 0., 1., 5).max, 0.);
    const Axis one = fitted_axis(0., 0., 0., 1., 5);
    EXPECT_LT(one.min, one.max) << "a single value has an axis too";
}

TEST(YAxis, HasANumberBesideEachLineAndALabelAbove) {
    RecordedDrawing to;
    const draw::Box plot{100., 50., 300., 250.};
    draw_y_axis(to, {0., 40., plot.y1, plot.y0}, plot, "Deaths", 1.);
    EXPECT_THAT(to.words(), ElementsAre("0", "10", "20", "30", "40", "Deaths"));
    EXPECT_EQ(to.position_of("0")->y, 250.);
    EXPECT_EQ(to.position_of("10")->y, 200.);
    EXPECT_EQ(to.position_of("40")->y, 50.);
    EXPECT_LT(to.position_of("40")->x, plot.x0);
    EXPECT_LT(to.position_of("Deaths")->y, plot.y0);
    ASSERT_EQ(to.lines.size(), 5U);
    EXPECT_EQ(to.lines[1].points[0].x, plot.x0);
    EXPECT_EQ(to.lines[1].points[1].x, plot.x1);
}

TEST(XAxis, HasItsTicksAndLabelBelowThePlot) {
    RecordedDrawing to;
    const draw::Box plot{100., 50., 300., 250.};
    draw_x_axis(to, {0., 1., plot.x0, plot.x1}, plot, {0., 0.5, 1.}, "Share", 1.);
    EXPECT_THAT(to.words(), ElementsAre("0.0", "0.5", "1.0", "Share"));
    EXPECT_EQ(to.position_of("0.5")->x, 200.);
    EXPECT_GT(to.position_of("0.5")->y, plot.y1);
    EXPECT_GT(to.position_of("Share")->y, to.position_of("0.5")->y);
}

}  // namespace
}  // namespace funnel::viz::chart
