// SPDX-License-Identifier: Apache-2.0
#include "viz/map/symbols.hpp"

#include "tests/viz/recorded_drawing.hpp"
#include "viz/draw/canvas.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

using testing::RecordedDrawing;

TEST(Symbols, AreCentredOnTheirPlaceInTheirColourWithARim) {
    for (const Symbol symbol : {Symbol::circle, Symbol::square, Symbol::triangle, Symbol::diamond, Symbol::drop}) {
        draw::Canvas canvas(60, 60);
        draw_symbol(canvas, {30.5, 30.5}, symbol, 20., draw::rgb(0xff0000), draw::rgb(0x0000ff), 1.);
        EXPECT_EQ(canvas.pixel(30, 30), draw::rgb(0xff0000)) << static_cast<int>(symbol);
        int blue = 0;
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 60; ++x) blue += canvas.pixel(x, y).b > canvas.pixel(x, y).r + 60;
        EXPECT_GT(blue, 10) << static_cast<int>(symbol);
        EXPECT_EQ(canvas.pixel(30, 5), draw::rgb(0xffffff)) << static_cast<int>(symbol);
    }
}

TEST(Symbols, RingsAreHollowInTheOutlinesColour) {
    RecordedDrawing to;
    draw_symbol(to, {5., 5.}, Symbol::ring, 10., draw::rgb(0x111111), draw::rgb(0xffffff), 1.);
    ASSERT_EQ(to.circles.size(), 2U);
    EXPECT_EQ(to.circles[0].colour, draw::rgb(0x111111));
    EXPECT_EQ(to.circles[1].colour, draw::rgb(0xffffff));
    EXPECT_LT(to.circles[1].radius_px, to.circles[0].radius_px);
}

TEST(DrawLine, LaysTheLineOverAWiderCasingScaledToThePicture) {
    RecordedDrawing to;
    LineLayer layer;
    layer.stroke = {draw::rgb(0x222222), 3., {4., 2.}};
    layer.casing = draw::rgb(0xffffff);
    layer.casing_px = 1.5;
    const draw::Point line[] = {{0., 0.}, {9., 9.}};
    draw_line(to, line, layer, 2.);
    ASSERT_EQ(to.lines.size(), 2U);
    EXPECT_EQ(to.lines[0].colour, draw::rgb(0xffffff));
    EXPECT_DOUBLE_EQ(to.lines[0].width_px, 12.);
    EXPECT_FALSE(to.lines[0].dashed);
    EXPECT_DOUBLE_EQ(to.lines[1].width_px, 6.);
    EXPECT_TRUE(to.lines[1].dashed);
    layer.casing_px = 0.;
    draw_line(to, line, layer, 2.);
    EXPECT_EQ(to.lines.size(), 3U) << "no casing of no width";
}

}  // namespace
}  // namespace funnel::viz::map
