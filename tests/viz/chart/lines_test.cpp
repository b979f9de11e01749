// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/lines.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/recorded_drawing.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::RecordedDrawing;

const draw::Box area{0., 0., 1000., 500.};

BorderProfile profile() {
    BorderProfile p;
    p.x_label = "km";
    p.y_label = "%";
    p.edges_km = {0., 10., 20., 40.};
    p.series = {{"Base", {1., 5., 2.}, {0.5, 4., 1.5}, {1.5, 6., 2.5}}, {"Alternative", {3., 2., 1.}}};
    return p;
}

HourChart hours() {
    HourChart c;
    c.series = {{"Base", std::vector<double>(24, 2.)}};
    c.series[0].values[6] = 4.;
    return c;
}

RecordedDrawing drawn(const auto& chart) {
    RecordedDrawing to;
    draw_body(chart, to, area, 1.);
    return to;
}

std::vector<draw::Point> line_of(const RecordedDrawing& drawing, draw::Colour colour) {
    for (const auto& line : drawing.lines)
        if (line.colour == colour) return line.points;
    return {};
}

TEST(BorderProfileDrawing, DrawsALevelStepOverEachBin) {
    const RecordedDrawing to = drawn(profile());
    const auto line = line_of(to, series_colour(1));
    ASSERT_EQ(line.size(), 6U) << "two points a bin";
    for (std::size_t bin = 0; bin < 3; ++bin) EXPECT_EQ(line[2 * bin].y, line[2 * bin + 1].y);
    EXPECT_NEAR(line[0].x, to.position_of("0")->x, 60.);
    EXPECT_NEAR((line[3].x - line[0].x) / (line[5].x - line[0].x), 0.5, 1e-9) << "20 of 40 km";
    EXPECT_NEAR((line[5].y - line[0].y) / (line[2].y - line[0].y), 2., 1e-9) << "3, 2 and 1 %";
    EXPECT_LT(line[0].y, line[5].y) << "more is higher";
}

TEST(BorderProfileDrawing, FillsBelowTheFirstSeriesAndBetweenTheEndsOfIntervals) {
    const RecordedDrawing to = drawn(profile());
    ASSERT_EQ(to.polygons.size(), 2U);
    EXPECT_EQ(to.polygons[0].points.size(), 8U);
    EXPECT_EQ(to.polygons[1].points.size(), 12U) << "low and high, two points a bin";
}

TEST(BorderProfileDrawing, NamesLandmarksWithRoomAndMarksThemAll) {
    BorderProfile p = profile();
    p.landmarks = {{12.1, "Next door"}, {12., "Sásabe"}, {99., "Outside"}, {39., "Naco"}};
    const RecordedDrawing to = drawn(p);
    EXPECT_TRUE(to.position_of("Sásabe"));
    EXPECT_TRUE(to.position_of("Naco"));
    EXPECT_FALSE(to.position_of("Next door")) << "no room beside Sásabe";
    EXPECT_FALSE(to.position_of("Outside"));
    EXPECT_EQ(std::ranges::count_if(to.lines, [](const auto& l) { return l.dashed; }), 3);
    EXPECT_GT(body_height(p), body_height(profile()));
}

TEST(HourChartDrawing, PutsEachHourInTheMiddleOfItsHour) {
    const RecordedDrawing to = drawn(hours());
    ASSERT_EQ(to.circles.size(), 24U);
    const double per_hour = to.circles[1].centre.x - to.circles[0].centre.x;
    EXPECT_NEAR(to.position_of("0")->x, 0., 60.);
    const double midnight = to.circles[0].centre.x - 0.5 * per_hour;
    EXPECT_NEAR(to.circles[23].centre.x + 0.5 * per_hour, area.x1, 1e-9);
    for (std::size_t h = 0; h < 24; ++h)
        EXPECT_NEAR(to.circles[h].centre.x, midnight + (static_cast<double>(h) + 0.5) * per_hour, 1e-9);
    EXPECT_LT(to.circles[6].centre.y, to.circles[5].centre.y);
}

TEST(HourChartDrawing, ShadesNightsCutToTheDay) {
    HourChart c = hours();
    c.nights = {{-3., 6.}, {18., 30.}, {30., 40.}};
    const RecordedDrawing to = drawn(c);
    ASSERT_EQ(to.boxes.size(), 2U);
    EXPECT_NEAR(to.boxes[0].box.width(), to.boxes[1].box.width(), 1e-9);
    EXPECT_EQ(to.boxes[1].box.x1, area.x1);
}

TEST(LinesCheck, RefusesWhatDoesNotMatch) {
    EXPECT_NO_THROW(check_chart(profile()));
    BorderProfile p = profile();
    p.series[1].values.pop_back();
    EXPECT_THROW(check_chart(p), InputError);
    p = profile();
    p.edges_km[1] = 30.;
    EXPECT_THROW(check_chart(p), InputError);
    p = profile();
    p.series[0].high.pop_back();
    EXPECT_THROW(check_chart(p), InputError);
    p = profile();
    p.series.resize(5, p.series[1]);
    EXPECT_THROW(check_chart(p), InputError) << "five series";
    HourChart h = hours();
    h.series[0].values[3] = std::numeric_limits<double>::infinity();
    EXPECT_THROW(check_chart(h), InputError);
    h = hours();
    h.series[0].values.push_back(1.);
    EXPECT_THROW(check_chart(h), InputError);
}

}  // namespace
}  // namespace funnel::viz::chart
