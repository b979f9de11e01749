// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/svg_drawing.hpp"

#include "tests/viz/scratch_folder.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

SvgDrawing drawing() { return {200., 100., "Title", "Description", "id"}; }

TEST(Escaped, KeepsLettersAndDisarmsTheRest) {
    EXPECT_EQ(escaped("<&\">'"), "&lt;&amp;&quot;&gt;&#39;");
    EXPECT_EQ(escaped("Sásabe — 5 µm"), "Sásabe — 5 µm");
    EXPECT_EQ(escaped("&amp;"), "&amp;amp;") << "text that looks escaped is text";
}

TEST(Escaped, DropsControlCharactersButLineBreaks) {
    EXPECT_EQ(escaped(std::string("a\x01\x00\x1fz", 5)), "az");
    EXPECT_EQ(escaped("a\n\tz"), "a\n\tz");
}

TEST(Escaped, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(escaped("bad \xC3( \xFF"), "bad \xEF\xBF\xBD( \xEF\xBF\xBD");
    EXPECT_EQ(escaped("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "half a surrogate pair";
    EXPECT_EQ(escaped("\xC0\xBC"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "an overlong <";
    EXPECT_EQ(escaped("end \xE2\x82"), "end \xEF\xBF\xBD\xEF\xBF\xBD") << "cut off";
}

TEST(SvgDrawing, EscapesTitleDescriptionIdAndText) {
    SvgDrawing svg(200., 100., "<t>", "a & b", "\"id");
    svg.text({1., 2.}, "</text><script>", {});
    const std::string out = svg.finished();
    EXPECT_EQ(testing::markup_fault(out), "");
    EXPECT_THAT(out, HasSubstr(">&lt;t&gt;</title>"));
    EXPECT_THAT(out, HasSubstr(">a &amp; b</desc>"));
    EXPECT_THAT(out, HasSubstr("aria-labelledby=\"&quot;id-title &quot;id-desc\""));
    EXPECT_THAT(out, Not(HasSubstr("<script>")));
}

TEST(SvgDrawing, WritesMarksWithTheirPlacesAndColours) {
    SvgDrawing svg = drawing();
    svg.fill_box({1.5, 2., 11.25, 7.}, rgb(0x123456));
    svg.fill_circle({5., 6.}, 2.5, with_opacity(rgb(0xff0000), 0.5));
    const Point line[] = {{0., 0.}, {10.126, -0.001}};
    svg.stroke(line, {rgb(0x0000ff), 1.5, {4., 2.5}});
    const Point polygon[] = {{0., 0.}, {1., 0.}, {0., 1.}};
    svg.fill(polygon, rgb(0x00ff00));
    const std::string out = svg.finished();
    EXPECT_THAT(out, HasSubstr("<rect x=\"1.5\" y=\"2\" width=\"9.75\" height=\"5\" fill=\"#123456\"/>"));
    EXPECT_THAT(out, HasSubstr("<circle cx=\"5\" cy=\"6\" r=\"2.5\" fill=\"#ff0000\" fill-opacity=\"0.5\"/>"));
    EXPECT_THAT(out, HasSubstr("points=\"0,0 10.13,0\" fill=\"none\" stroke=\"#0000ff\" stroke-width=\"1.5\""));
    EXPECT_THAT(out, HasSubstr("stroke-dasharray=\"4 2.5\""));
    EXPECT_THAT(out, HasSubstr("<polygon points=\"0,0 1,0 0,1\" fill=\"#00ff00\"/>"));
}

TEST(SvgDrawing, LeavesOutTransparentMarksAndWritesNoNumberThatIsNotFinite) {
    SvgDrawing svg = drawing();
    const std::string empty = svg.finished();
    const Point line[] = {{0., 0.}, {1., 1.}};
    svg.fill_box({0., 0., 1., 1.}, transparent);
    svg.fill_circle({0., 0.}, 1., transparent);
    svg.fill(line, transparent);
    svg.stroke(line, {transparent, 1., {}});
    EXPECT_EQ(svg.finished(), empty);
    svg.fill_circle({NAN, INFINITY}, 1., rgb(0));
    EXPECT_THAT(svg.finished(), HasSubstr("<circle cx=\"0\" cy=\"0\""));
}

TEST(SvgDrawing, PlacesTextByItsAlignment) {
    SvgDrawing svg = drawing();
    svg.text({10., 20.}, "top", {.size_px = 10., .h = HAlign::right, .v = VAlign::top});
    svg.text({10., 20.}, "turned", {.size_px = 10., .h = HAlign::centre, .rotation_deg = 90.});
    const std::string out = svg.finished();
    EXPECT_THAT(out, HasSubstr("<text x=\"10\" y=\"27.3\" font-size=\"10\" fill=\"#222222\" text-anchor=\"end\">top"));
    EXPECT_THAT(out, HasSubstr("text-anchor=\"middle\" transform=\"rotate(-90 10 20)\">turned"));
}

}  // namespace
}  // namespace funnel::viz::draw
