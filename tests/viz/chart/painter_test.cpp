// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/painter.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/recorded_drawing.hpp"
#include "tests/viz/scratch_folder.hpp"

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

WaterfallChart waterfall() {
    WaterfallChart chart;
    chart.text.title = "Why";
    chart.y_label = "Deaths per 10,000 attempts";
    chart.from = {"base", 20., 18., 22.};
    chart.parts = {{"displacement", 5.5, 4., 7.}, {"rescue", -3., -4., -2.}};
    chart.to = {"alternative", 22.5, 20., 25.};
    return chart;
}

TornadoChart tornado() {
    TornadoChart chart;
    chart.text.title = "Assumptions";
    chart.x_label = "Change";
    chart.kinds = {"simulated"};
    chart.rows = {{"speed", "1 – 2", {{3., 2., 4.}}}};
    return chart;
}

std::vector<Chart> all_charts() { return {profile(), intervals(), bars(), hours(), waterfall(), tornado()}; }

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

TEST(Chart, RefusesWhatItsKindRefusesAndWidthsThatAreNoPicture) {
    BorderProfile p = profile();
    p.series[1].values.pop_back();
    EXPECT_THROW(chart_size(p), InputError);
    EXPECT_THROW(chart_svg(p), InputError);
    EXPECT_THROW(chart_size(hours(), {399}), InputError);
    EXPECT_THROW(chart_size(hours(), {8001}), InputError);
    EXPECT_EQ(chart_size(hours(), {700}).width_px, 700);
}

TEST(Chart, HasTitleKeyAndNoteInsideThePictureAndInOrder) {
    for (const Chart& chart : all_charts()) {
        testing::RecordedDrawing to;
        draw_chart(chart, to);
        const ChartSize size = chart_size(chart);
        for (const auto& text : to.texts) {
            EXPECT_GT(text.at.x, 0.) << text.text;
            EXPECT_LT(text.at.x, size.width_px) << text.text;
            EXPECT_GT(text.at.y, 0.) << text.text;
            EXPECT_LT(text.at.y, size.height_px) << text.text;
        }
    }
    testing::RecordedDrawing to;
    draw_chart(profile(), to);
    EXPECT_LT(to.position_of("Crossings <west & \"east\">")->y, to.position_of("Alternative")->y);
    EXPECT_LT(to.position_of("Alternative")->y, to.position_of("km")->y);
    EXPECT_LT(to.position_of("km")->y, to.position_of("A note")->y);
    EXPECT_LT(to.position_of("A note")->y, to.position_of("A source")->y);
}

TEST(WriteChart, WritesBothPictures) {
    const ScratchFolder folder;
    write_chart_png_and_svg(hours(), folder / "", "hours");
    EXPECT_TRUE(bytes_of(folder / "hours.png").starts_with("\x89PNG"));
    EXPECT_THAT(bytes_of(folder / "hours.svg"), HasSubstr(chart_svg(hours())));
}

TEST(WriteChart, RefusesOtherEndingsAndUnwritablePaths) {
    const ScratchFolder folder;
    EXPECT_THROW(write_chart(hours(), folder / "a.pdf"), InputError);
    EXPECT_THROW(write_chart(hours(), folder / "missing/a.svg"), InputError);
    EXPECT_THROW(write_chart(hours(), folder / "missing/a.png"), InputError);
    EXPECT_EQ(folder.files(), 0U);
}

}  // namespace
}  // namespace funnel::viz::chart
