// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/painter.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/scratch_folder.hpp"
#include "viz/chart/axes.hpp"
#include "viz/draw/canvas.hpp"
#include "viz/draw/svg_drawing.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using testing::markup_fault;
using ::testing::Not;
using testing::ScratchFolder;

BorderProfile profile() {
    BorderProfile p;
    p.text = {"Crossings <west & \"east\">", "Shares", "A note", "A source"};
    p.x_label = "km";
    p.y_label = "%";
    p.edges_km = {0., 10., 20., 40.};
    p.series = {{"Base", {1., 5., 2.}, {0.5, 4., 1.5}, {1.5, 6., 2.5}}, {"Alternative", {3., 2., 1.}}};
    p.landmarks = {{12., "Sásabe"}, {12.1, "Next door"}, {99., "Outside"}};
    return p;
}

IntervalChart intervals() {
    IntervalChart c;
    c.text.title = "Change";
    c.rows = {{"Displacement", "km", 18.43, 15.21, 21.8, 0.},
              {"Deaths", "per 10,000", 3., -1., 7., 0.},
              {"Sure", "", 5., 5., 5.}};
    return c;
}

StackedBars bars() {
    StackedBars c;
    c.text.title = "Outcomes";
    c.kinds = {"Arrived", "Died"};
    c.colours = {draw::rgb(0x0000ff), draw::rgb(0xff0000)};
    c.rows = {{"Base", {3., 1.}}, {"Nobody", {0., 0.}}};
    return c;
}

HourChart hours() {
    HourChart c;
    c.text.title = "Hours";
    c.series = {{"Base", std::vector<double>(24, 2.)}};
    c.nights = {{0., 6.}, {19., 30.}};
    return c;
}

std::vector<Chart> all_charts() { return {profile(), intervals(), bars(), hours()}; }

TEST(Chart, IsWellFormedSvgAndEscapesItsText) {
    for (const Chart& chart : all_charts()) EXPECT_EQ(markup_fault(chart_svg(chart)), "");
    const std::string svg = chart_svg(profile());
    EXPECT_THAT(svg, HasSubstr("Crossings &lt;west &amp; &quot;east&quot;&gt;"));
    EXPECT_THAT(svg, Not(HasSubstr("<west")));
    EXPECT_THAT(svg, HasSubstr(">Sásabe</text>"));
    EXPECT_THAT(svg, Not(HasSubstr("Next door"))) << "no room beside Sásabe";
    EXPECT_THAT(svg, Not(HasSubstr("Outside")));
}

TEST(Chart, IsDrawnAsTheSamePixelsEveryTime) {
    const ScratchFolder folder;
    for (const Chart& chart : all_charts()) {
        write_chart(chart, folder / "a.png");
        write_chart(chart, folder / "b.png");
        EXPECT_EQ(bytes_of(folder / "a.png"), bytes_of(folder / "b.png"));
        write_chart(chart, folder / "c.svg");
        EXPECT_EQ(markup_fault(bytes_of(folder / "c.svg")), "");
    }
}

TEST(StackedBarsChart, DividesTheBarByShares) {
    const StackedBars chart = bars();
    const ChartSize size = chart_size(chart);
    draw::Canvas canvas(size.width_px, size.height_px);
    draw_chart(chart, canvas);
    int red = 0;
    for (int y = 0; y < size.height_px; ++y) {
        for (int x = 300; x < size.width_px; ++x) red += canvas.pixel(x, y) == draw::rgb(0xff0000);  // right of the key
    }
    ASSERT_GT(red, 1000);
    int left = size.width_px;
    int right = 0;
    int border = 0;
    for (int y = 0; y < size.height_px; ++y) {
        int reds = 0;
        for (int x = 0; x < size.width_px; ++x) reds += canvas.pixel(x, y) == draw::rgb(0xff0000);
        if (reds < 100) continue;
        for (int x = 0; x < size.width_px; ++x) {
            if (canvas.pixel(x, y) == draw::rgb(0x0000ff)) {
                left = std::min(left, x);
                border = std::max(border, x);
            }
            if (canvas.pixel(x, y) == draw::rgb(0xff0000)) right = std::max(right, x);
        }
    }
    EXPECT_NEAR(right + 1, size.width_px - 40. - 24., 1.) << "the shares fill the axis up to 100 %";
    EXPECT_NEAR(static_cast<double>(border - left) / (right - left), 0.75, 0.005);
}

TEST(IntervalChartDrawing, PutsTheReferenceOnTheAxis) {
    const Axis axis = fitted_axis(-1., 7., 100., 900., 5);
    EXPECT_LE(axis.min, -1.);
    EXPECT_GE(axis.max, 7.);
    EXPECT_DOUBLE_EQ(axis.pixel(axis.min), 100.);
    EXPECT_DOUBLE_EQ(axis.pixel(axis.max), 900.);
    const std::string svg = chart_svg(intervals());
    EXPECT_THAT(svg, HasSubstr("18.4 (15.2 – 21.8)\u00a0km"));
    EXPECT_THAT(svg, HasSubstr("5 (5 – 5)"));
}

TEST(Chart, RefusesWhatDoesNotMatch) {
    BorderProfile p = profile();
    p.series[1].values.pop_back();
    EXPECT_THROW(chart_size(p), InputError);
    p = profile();
    p.edges_km[1] = 30.;
    EXPECT_THROW(chart_size(p), InputError);
    p = profile();
    p.series[0].high.pop_back();
    EXPECT_THROW(chart_svg(p), InputError);
    IntervalChart i = intervals();
    i.rows[0].low = 19.;
    EXPECT_THROW(chart_svg(i), InputError);
    StackedBars b = bars();
    b.rows[0].values[0] = -1.;
    EXPECT_THROW(chart_svg(b), InputError);
    HourChart h = hours();
    h.series[0].values[3] = std::numeric_limits<double>::infinity();
    EXPECT_THROW(chart_svg(h), InputError);
    EXPECT_THROW(chart_size(hours(), {100}), InputError);
}

WaterfallChart waterfall() {
    WaterfallChart chart;
    chart.text.title = "Why";
    chart.y_label = "Deaths per 10,000 attempts";
    chart.from = {"base", 20., 18., 22.};
    chart.parts = {{"displacement", 5.5, 4., 7.}, {"rescue", -3., -4., -2.}};
    chart.to = {"alternative", 22.5, 20., 25.};
    return chart;
}

TEST(Waterfall, WritesTotalsAndSignedParts) {
    const std::string svg = chart_svg(waterfall());
    EXPECT_THAT(svg, HasSubstr(">+5.50<"));
    EXPECT_THAT(svg, HasSubstr(">\u22123.00<"));
    EXPECT_THAT(svg, HasSubstr(">22.5<"));
    EXPECT_THAT(svg, HasSubstr(">rescue<"));
}

TEST(Waterfall, RefusesPartsThatDoNotLeadToTheTotal) {
    WaterfallChart chart = waterfall();
    chart.to.value = 23.;
    EXPECT_THROW(chart_svg(chart), InputError);
    chart = waterfall();
    chart.parts.clear();
    EXPECT_THROW(chart_svg(chart), InputError);
    chart = waterfall();
    chart.parts[0].low = 6.;
    EXPECT_THROW(chart_svg(chart), InputError);
    chart = waterfall();
    chart.parts[1].value = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(chart_svg(chart), InputError);
}

TEST(WriteChart, RefusesOtherEndingsAndUnwritablePaths) {
    const ScratchFolder folder;
    EXPECT_THROW(write_chart(hours(), folder / "a.pdf"), InputError);
    EXPECT_THROW(write_chart(hours(), folder / "missing/a.svg"), InputError);
    EXPECT_THROW(write_chart(hours(), folder / "missing/a.png"), InputError);
    EXPECT_EQ(folder.files(), 0U);
}

TEST(Escaped, KeepsLettersAndDisarmsTheRest) {
    EXPECT_EQ(draw::escaped("<&\">'"), "&lt;&amp;&quot;&gt;&#39;");
    EXPECT_EQ(draw::escaped("Sásabe — 5 µm"), "Sásabe — 5 µm");
    EXPECT_EQ(draw::escaped(std::string("a\x01\x00z", 4)), "az");
    EXPECT_EQ(draw::escaped("bad \xC3( \xFF"), "bad \xEF\xBF\xBD( \xEF\xBF\xBD");
    EXPECT_EQ(draw::escaped("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "half a surrogate pair";
}

}  // namespace
}  // namespace funnel::viz::chart
