// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/strokes.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

constexpr Box everywhere{-1e6, -1e6, 1e6, 1e6};

double length(const std::vector<Point>& line) {
    double sum = 0.;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        sum += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
    return sum;
}

CoverageMask covered(std::span<const Point> line, double width_px) {
    CoverageMask mask{0, 0, 40, 20, {}};
    cover_line(line, width_px, mask);
    return mask;
}

float at(const CoverageMask& mask, int x, int y) { return mask.values[static_cast<std::size_t>(y * mask.width + x)]; }

TEST(StrokePieces, CutADashedLineAlongItsLengthRoundACorner) {
    const Point line[] = {{0., 0.}, {10., 0.}, {10., 10.}};
    const auto pieces = stroke_pieces(line, {6., 2.}, everywhere);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_NEAR(length(pieces[0]), 6., 1e-12);
    EXPECT_NEAR(length(pieces[1]), 6., 1e-12);
    ASSERT_EQ(pieces[1].size(), 3U) << "from 8 along the line to 14, over the corner";
    EXPECT_NEAR(pieces[1].front().x, 8., 1e-12);
    EXPECT_NEAR(pieces[1].back().y, 4., 1e-12);
    EXPECT_NEAR(length(pieces[2]), 4., 1e-12) << "the rest of the line";
}

TEST(StrokePieces, DropTheLineOutsideTheLimits) {
    const Point line[] = {{-100., 5.}, {100., 5.}, {100., 50.}, {5., 50.}, {5., -100.}};
    const auto pieces = stroke_pieces(line, {}, {0., 0., 10., 10.});
    ASSERT_EQ(pieces.size(), 2U) << "in and out from the left, and down through the box";
    EXPECT_NEAR(pieces[0].front().x, 0., 1e-9);
    EXPECT_NEAR(pieces[0].back().x, 10., 1e-9);
    EXPECT_NEAR(pieces[1].front().y, 10., 1e-9);
    EXPECT_NEAR(pieces[1].back().y, 0., 1e-9);
}

TEST(StrokePieces, ThinOutPointsButKeepTheLast) {
    std::vector<Point> line;
    for (int i = 0; i <= 100; ++i) line.push_back({0.01 * i, 0.});
    const auto pieces = stroke_pieces(line, {}, everywhere);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_LE(pieces[0].size(), 5U);
    EXPECT_DOUBLE_EQ(pieces[0].back().x, 1.);
}

TEST(StrokePieces, SkipPointsThatAreNotFinite) {
    const Point line[] = {{0., 0.}, {NAN, 1.}, {10., 0.}};
    const auto pieces = stroke_pieces(line, {}, everywhere);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].size(), 2U);
    const Point one[] = {{0., 0.}, {NAN, 1.}};
    EXPECT_TRUE(stroke_pieces(one, {}, everywhere).empty());
}

TEST(CoverLine, CoversItsWidthWithButtEnds) {
    const Point line[] = {{10., 10.}, {30., 10.}};
    const CoverageMask mask = covered(line, 4.);
    EXPECT_FLOAT_EQ(at(mask, 20, 8), 1.F);
    EXPECT_FLOAT_EQ(at(mask, 20, 11), 1.F);
    EXPECT_FLOAT_EQ(at(mask, 20, 7), 0.F);
    EXPECT_FLOAT_EQ(at(mask, 9, 10), 0.F) << "no round end beyond the point";
    EXPECT_NEAR(std::accumulate(mask.values.begin(), mask.values.end(), 0.), 80., 1.);
}

TEST(CoverLine, CoversNoMoreThanItsWidthWhereItIsThinnerThanAPixel) {
    const Point line[] = {{5., 10.5}, {35., 10.5}};
    const CoverageMask mask = covered(line, 0.4);
    EXPECT_NEAR(at(mask, 20, 10), 0.4F, 1e-6);
    EXPECT_FLOAT_EQ(at(mask, 20, 9), 0.F);
}

TEST(CoverLine, RoundsItsJoins) {
    const Point line[] = {{10., 5.}, {25., 5.}, {25., 15.}};
    const CoverageMask mask = covered(line, 8.);
    EXPECT_FLOAT_EQ(at(mask, 28, 1), 0.F) << "a mitre would reach into the corner";
    EXPECT_FLOAT_EQ(at(mask, 26, 3), 1.F) << "a bevel would cut it off";
}

TEST(Bounds, HoldAllPoints) {
    const Point line[] = {{3., -2.}, {-1., 4.}, {2., 9.}};
    const Box box = bounds(line);
    EXPECT_EQ(box.x0, -1.);
    EXPECT_EQ(box.y0, -2.);
    EXPECT_EQ(box.x1, 3.);
    EXPECT_EQ(box.y1, 9.);
}

}  // namespace
}  // namespace funnel::viz::draw
