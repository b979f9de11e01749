// SPDX-License-Identifier: Apache-2.0
#include "viz/map/scale_bar.hpp"

#include "tests/viz/recorded_drawing.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

using testing::RecordedDrawing;

TEST(ScaleBar, IsARoundLengthAsLongAsItSays) {
    for (const double metres_per_px : {0.7, 31., 250., 1234.}) {
        const ScaleBar bar = scale_bar(metres_per_px, 220.);
        EXPECT_NEAR(bar.length_px * metres_per_px, bar.length_m, 1e-9 * bar.length_m);
        EXPECT_LE(bar.length_px, 220.);
        EXPECT_GT(bar.length_px, 220. / 2.6);
        const double factor = bar.length_m / std::pow(10., std::floor(std::log10(bar.length_m)));
        EXPECT_THAT(factor, ::testing::AnyOf(::testing::DoubleNear(1., 1e-9), ::testing::DoubleNear(2., 1e-9),
                                             ::testing::DoubleNear(5., 1e-9)));
    }
}

TEST(ScaleBar, IsDrawnInFourQuartersWithItsKilometres) {
    RecordedDrawing to;
    draw_scale_bar({to, 20., 20., 300., 1.}, 100., "km");
    const ScaleBar bar = scale_bar(100., 254.);  // 20 km in 200 pixels
    ASSERT_EQ(to.boxes.size(), 4U);
    EXPECT_NEAR(to.boxes.back().box.x1 - to.boxes.front().box.x0, bar.length_px, 1e-9);
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(to.boxes[k].box.width(), bar.length_px / 4., 1e-9);
        EXPECT_NE(to.boxes[k].colour, to.boxes[k + 1].colour);
    }
    EXPECT_THAT(to.words(), ::testing::ElementsAre("0", "10", "20", "km"));
    EXPECT_NEAR(to.position_of("20")->x, to.boxes.back().box.x1, 1e-9);
}

TEST(NorthArrow, PointsUpFromBelowItsLetter) {
    RecordedDrawing to;
    const double height = draw_north_arrow({to, 100., 50., 60., 1.}, "N");
    ASSERT_EQ(to.polygons.size(), 2U);
    double top = 1e9;
    for (const draw::Point p : to.polygons[0].points) top = std::min(top, p.y);
    const draw::Point tip = to.polygons[0].points.front();
    EXPECT_EQ(tip.y, top);
    EXPECT_EQ(tip.x, 130.);
    EXPECT_LT(to.position_of("N")->y, tip.y);
    EXPECT_GE(height, 62.);
}

}  // namespace
}  // namespace funnel::viz::map
