// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/canvas.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/scratch_folder.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

using testing::bytes_of;
using testing::ScratchFolder;

/// Covered area in pixels of black on white.
double black_area(const Canvas& canvas) {
    double sum = 0.;
    for (std::size_t i = 0; i < canvas.rgba().size(); i += 4) sum += 1. - canvas.rgba()[i] / 255.;
    return sum;
}

/// The part of it inside a box.
double ink_in(const Canvas& canvas, const Box& box) {
    double sum = 0.;
    for (int y = static_cast<int>(box.y0); y < static_cast<int>(box.y1); ++y) {
        for (int x = static_cast<int>(box.x0); x < static_cast<int>(box.x1); ++x)
            sum += 1. - canvas.pixel(x, y).r / 255.;
    }
    return sum;
}

constexpr Colour black = rgb(0x000000);

TEST(Canvas, FillsPolygonsByTheirArea) {
    Canvas canvas(60, 60);
    const Point triangle[] = {{5.3, 4.7}, {50.2, 10.1}, {20.9, 55.5}};
    const double area = 0.5 * std::abs((50.2 - 5.3) * (55.5 - 4.7) - (20.9 - 5.3) * (10.1 - 4.7));
    canvas.fill(triangle, black);
    EXPECT_NEAR(black_area(canvas), area, 1.);
    EXPECT_EQ(canvas.pixel(22, 20), black);
    EXPECT_EQ(canvas.pixel(2, 2), rgb(0xffffff));
}

TEST(Canvas, DrawsLinesOfTheirWidthWithoutDoublingAtJoins) {
    for (const double width : {1., 2.5, 7.}) {
        Canvas canvas(120, 120);
        const Point line[] = {{20., 20.}, {100., 20.}, {100., 90.}};
        canvas.stroke(line, {black, width, {}});
        // The round join adds a quarter disc and loses a square of half the width.
        const double join = (M_PI / 4. - 1.) * width * width / 4.;
        EXPECT_NEAR(black_area(canvas), 150. * width + join, 0.02 * 150. * width) << width;
    }
    Canvas once(80, 80);
    Canvas twice(80, 80);
    const Point line[] = {{10., 40.}, {70., 41.}};
    const Point same[] = {{10., 40.}, {40., 40.5}, {70., 41.}};
    const Stroke half{with_opacity(black, 0.5), 9., {}};
    once.stroke(line, half);
    twice.stroke(same, half);
    EXPECT_NEAR(black_area(once), black_area(twice), 1.) << "a vertex must not darken a translucent line";
}

TEST(Canvas, DrawsAFinelyDividedLineNoWiderThanAStraightOne) {
    Canvas straight(120, 40);
    Canvas divided(120, 40);
    std::vector<Point> line;
    for (int i = 0; i <= 200; ++i) line.push_back({10. + 0.5 * i, 8. + 0.1 * i});
    const Point ends[] = {line.front(), line.back()};
    straight.stroke(ends, {black, 1.3, {}});
    divided.stroke(line, {black, 1.3, {}});
    EXPECT_NEAR(black_area(divided), black_area(straight), 0.02 * black_area(straight));
}

TEST(Canvas, DashesCoverTheirShare) {
    Canvas canvas(320, 20);
    canvas.line({10., 10.}, {310., 10.}, {black, 3., {12., 8.}});
    EXPECT_NEAR(black_area(canvas), 300. * 3. * 0.6, 12.);
}

TEST(Canvas, DrawsDiscsByTheirArea) {
    Canvas canvas(50, 50);
    canvas.fill_circle({25.3, 24.8}, 15., black);
    EXPECT_NEAR(black_area(canvas), M_PI * 225., 3.);
}

TEST(Canvas, BlendsByOpacityAndKeepsInsideTheClip) {
    Canvas canvas(20, 20);
    canvas.set_clip({5., 5., 10., 10.});
    canvas.fill_box({0., 0., 20., 20.}, with_opacity(black, 0.5));
    EXPECT_EQ(canvas.pixel(4, 7), rgb(0xffffff));
    EXPECT_EQ(canvas.pixel(10, 7), rgb(0xffffff));
    EXPECT_NEAR(canvas.pixel(5, 5).r, 127, 1);
    EXPECT_NEAR(canvas.pixel(9, 9).r, 127, 1);
}

TEST(Canvas, SurvivesMarksThatAreNotFiniteOrFarAway) {
    Canvas canvas(30, 30);
    const Point wild[] = {{NAN, 3.}, {5., 5.}, {1e12, -1e12}, {-1e12, 20.}};
    canvas.stroke(wild, {black, 2., {}});
    canvas.stroke(wild, {black, 2., {3., 3.}});
    const Point far[] = {{1e9, 1e9}, {1e9 + 10., 1e9}, {1e9, 1e9 + 10.}};
    canvas.fill(far, black);
    canvas.fill_circle({1e9, 0.}, 5., black);
    canvas.text({1e9, -1e9}, "far", {});
    SUCCEED();
}

TEST(CanvasText, HasAccentsHalosAndQuarterTurns) {
    const TextStyle style{.size_px = 30., .colour = black};
    const auto drawn = [&](const std::string& text, const TextStyle& s) {
        Canvas canvas(300, 300, rgb(0xffffff));
        canvas.text({150., 150.}, text, s);
        return canvas;
    };
    EXPECT_GT(black_area(drawn("ñ", style)), black_area(drawn("n", style)) + 5.) << "the tilde is drawn";

    const Canvas level = drawn("Sásabe", style);
    TextStyle turned = style;
    turned.rotation_deg = 90.;
    const Canvas upright = drawn("Sásabe", turned);
    EXPECT_NEAR(black_area(level), black_area(upright), 0.03 * black_area(level));
    EXPECT_NEAR(ink_in(level, {150., 120., 300., 151.}), black_area(level), 0.02 * black_area(level))
        << "no letter of it goes left of the anchor or below the baseline";
    EXPECT_GT(ink_in(upright, {0., 0., 151., 150.}), 0.97 * black_area(upright)) << "counter-clockwise is upwards";

    TextStyle halo = style;
    halo.colour = rgb(0xffffff);
    halo.halo = black;
    halo.halo_px = 3.;
    EXPECT_GT(black_area(drawn("n", halo)), 60.);
}

TEST(CanvasText, IsCentredWhereItIsAskedToBe) {
    Canvas canvas(200, 100);
    canvas.text({100., 50.}, "HHHH", {.size_px = 30., .colour = black, .h = HAlign::centre, .v = VAlign::middle});
    double sum = 0.;
    double x_sum = 0.;
    double y_sum = 0.;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 200; ++x) {
            const double ink = 1. - canvas.pixel(x, y).r / 255.;
            sum += ink;
            x_sum += ink * (x + 0.5);
            y_sum += ink * (y + 0.5);
        }
    }
    EXPECT_NEAR(x_sum / sum, 100., 1.);
    EXPECT_NEAR(y_sum / sum, 50., 1.);
}

TEST(CanvasPng, IsTheSameEveryTimeAndReadsBackAsPng) {
    const auto picture = [] {
        Canvas canvas(64, 48);
        canvas.text({5., 30.}, "Tucson", {.size_px = 14.});
        canvas.line({1., 1.}, {60., 40.}, {rgb(0xaa3311), 1.5, {}});
        return canvas.png();
    };
    const std::string first = picture();
    EXPECT_EQ(first, picture());
    EXPECT_TRUE(first.starts_with("\x89PNG"));
    EXPECT_EQ(first.substr(16, 8), std::string("\0\0\0\x40\0\0\0\x30", 8));
}

TEST(Canvas, RefusesNamesThatCannotBeWritten) {
    const ScratchFolder folder;
    EXPECT_THROW(Canvas(8, 8).write_png(folder / "missing/a.png"), InputError);
    EXPECT_EQ(folder.files(), 0U);
}

}  // namespace
}  // namespace funnel::viz::draw
