// SPDX-License-Identifier: Apache-2.0
#include "viz/map/legend.hpp"

#include "tests/viz/recorded_drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

using ::testing::ElementsAre;
using testing::RecordedDrawing;

draw::ColourScale to_hundred() {
    draw::ColourScale scale;
    scale.max = 100.;
    scale.label = "Presence";
    scale.unit = "h";
    return scale;
}

TEST(ColourBar, WritesItsTicksBelowTheirColours) {
    RecordedDrawing to;
    draw_colour_bar({to, 0., 0., 428., 1.}, to_hundred(), false, false);
    EXPECT_THAT(to.words(), ElementsAre("Presence", "h", "0", "20", "40", "60", "80", "100"));
    const double left = to.boxes.front().box.x0;
    const double right = to.boxes.back().box.x1;
    EXPECT_NEAR(to.position_of("0")->x, left, 1e-9);
    EXPECT_NEAR(to.position_of("40")->x, left + 0.4 * (right - left), 1e-9);
    EXPECT_NEAR(to.position_of("100")->x, right, 1e-9);
    EXPECT_NE(to.boxes.front().colour, to.boxes.back().colour);
}

TEST(ColourBar, HasAPointOnTheEndThatDataGoBeyond) {
    const auto points = [](bool low, bool high) {
        RecordedDrawing to;
        draw_colour_bar({to, 0., 0., 428., 1.}, to_hundred(), low, high);
        return to.polygons;
    };
    EXPECT_TRUE(points(false, false).empty());
    ASSERT_EQ(points(false, true).size(), 1U);
    EXPECT_GT(points(false, true)[0].points[1].x, points(false, true)[0].points[0].x) << "points to the right";
    EXPECT_LT(points(true, false)[0].points[1].x, points(true, false)[0].points[0].x);
}

TEST(Legend, ListsPlacesThenLinesAndLeavesOutLayersWithoutName) {
    RecordedDrawing to;
    const std::vector<LineLayer> lines{{"Road", {}}, {"", {}}};
    const std::vector<PointLayer> points{{"Town", {}}};
    const double height = draw_legend({to, 10., 0., 300., 1.}, lines, points, "Legend", 1);
    EXPECT_THAT(to.words(), ElementsAre("Legend", "Town", "Road"));
    EXPECT_DOUBLE_EQ(to.position_of("Road")->y - to.position_of("Town")->y, 27.);
    EXPECT_NEAR(height, 20. * 1.32 + 4. + 2. * 27., 1e-9);
    EXPECT_EQ(draw_legend({to, 10., 0., 300., 1.}, {{"", {}}}, {}, "Legend", 1), 0.);
}

TEST(Legend, FillsOneColumnAfterTheOther) {
    RecordedDrawing to;
    const std::vector<LineLayer> lines{{"A", {}}, {"B", {}}, {"C", {}}};
    draw_legend({to, 0., 0., 400., 1.}, lines, {}, "Legend", 2);
    EXPECT_EQ(to.position_of("A")->x, to.position_of("B")->x);
    EXPECT_DOUBLE_EQ(to.position_of("C")->x - to.position_of("A")->x, 200.);
    EXPECT_EQ(to.position_of("C")->y, to.position_of("A")->y);
}

}  // namespace
}  // namespace funnel::viz::map
