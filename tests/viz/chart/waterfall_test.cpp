// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/waterfall.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/recorded_drawing.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::RecordedDrawing;

WaterfallChart waterfall() {
    WaterfallChart chart;
    chart.y_label = "Deaths per 10,000 attempts";
    chart.from = {"base", 20., 18., 22.};
    chart.parts = {{"displacement", 5.5, 4., 7.}, {"rescue", -3., -4., -2.}};
    chart.to = {"alternative", 22.5, 20., 25.};
    return chart;
}

RecordedDrawing drawn(const WaterfallChart& chart) {
    RecordedDrawing to;
    draw_body(chart, to, {0., 0., 1000., 520.}, 1.);
    return to;
}

TEST(WaterfallDrawing, HangsEachPartWhereTheOneBeforeEnded) {
    const RecordedDrawing to = drawn(waterfall());
    ASSERT_EQ(to.boxes.size(), 4U);
    const double zero = to.position_of("0")->y;
    const double per_unit = (zero - to.boxes[0].box.y0) / 20.;
    const auto box = [&](std::size_t i) { return to.boxes[i].box; };
    EXPECT_NEAR(box(0).y1, zero, 1e-9);
    EXPECT_NEAR(box(1).y1, box(0).y0, 1e-9) << "the first part stands on the total";
    EXPECT_NEAR(box(1).height(), 5.5 * per_unit, 1e-9);
    EXPECT_NEAR(box(2).y0, box(1).y0, 1e-9) << "a fall hangs from the level before";
    EXPECT_NEAR(box(2).height(), 3. * per_unit, 1e-9);
    EXPECT_NEAR(box(3).y0, box(2).y1, 1e-9);
    EXPECT_NEAR(box(3).y1, zero, 1e-9);
    EXPECT_NE(to.boxes[1].colour, to.boxes[2].colour) << "rise and fall";
    EXPECT_EQ(to.boxes[0].colour, to.boxes[3].colour);
}

TEST(WaterfallDrawing, SignsPartsButNotTotals) {
    const auto words = drawn(waterfall()).words();
    for (const char* text : {"20.0", "+5.50", "\u22123.00", "22.5", "rescue", "base", "alternative"})
        EXPECT_THAT(words, ::testing::Contains(text));
}

TEST(WaterfallDrawing, ShowsAPartOfZeroWithoutASign) {
    WaterfallChart chart = waterfall();
    chart.parts[1] = {"rescue", 0., 0., 0.};
    chart.to = {"alternative", 25.5, 25., 26.};
    const RecordedDrawing to = drawn(chart);
    EXPECT_TRUE(to.texts.end()
                != std::ranges::find_if(to.texts, [](const auto& t) { return t.text == "0" && t.style.bold; }));
    EXPECT_NEAR(to.boxes[2].box.height(), 2., 1e-9) << "a thin bar at its level";
}

TEST(WaterfallCheck, RefusesPartsThatDoNotLeadToTheTotal) {
    EXPECT_NO_THROW(check_chart(waterfall()));
    WaterfallChart chart = waterfall();
    chart.to.value = 23.;
    EXPECT_THROW(check_chart(chart), InputError);
    chart = waterfall();
    chart.parts.clear();
    EXPECT_THROW(check_chart(chart), InputError);
    chart = waterfall();
    chart.parts[0].low = 6.;
    EXPECT_THROW(check_chart(chart), InputError);
    chart = waterfall();
    chart.parts[1].value = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(check_chart(chart), InputError);
}

}  // namespace
}  // namespace funnel::viz::chart
