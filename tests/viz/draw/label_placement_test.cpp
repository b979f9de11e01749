// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/label_placement.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

TEST(LabelPlacer, PrefersTheUpperRight) {
    LabelPlacer placer({0., 0., 400., 300.});
    const auto box = placer.place({200., 150.}, 6., 80., 18.);
    ASSERT_TRUE(box);
    EXPECT_GT(box->x0, 200.);
    EXPECT_LT(0.5 * (box->y0 + box->y1), 150.);
}

TEST(LabelPlacer, StaysInsideTheMapAndOffOtherLabels) {
    const Box area{0., 0., 300., 200.};
    LabelPlacer placer(area);
    std::vector<Box> placed;
    for (int i = 0; i < 60; ++i) {
        const auto box = placer.place({5. + (i * 37) % 290, 5. + (i * 53) % 190}, 5., 60., 16.);
        if (!box) continue;
        EXPECT_TRUE(area.holds(*box));
        for (const Box& other : placed) EXPECT_FALSE(box->overlaps(other));
        placed.push_back(*box);
    }
    EXPECT_GT(placed.size(), 12U);
    EXPECT_LT(placed.size(), 60U) << "there is no room for all";
}

TEST(LabelPlacer, TurnsAwayFromALine) {
    LabelPlacer placer({0., 0., 400., 300.});
    std::vector<Point> road;
    for (int y = 0; y <= 300; y += 10) road.push_back({240., static_cast<double>(y)});
    placer.avoid(road);
    const auto box = placer.place({200., 150.}, 6., 80., 18.);
    ASSERT_TRUE(box);
    EXPECT_LT(box->x1, 240.);
}

TEST(LabelPlacer, GivesUpWhereEveryPlaceIsTaken) {
    LabelPlacer placer({0., 0., 400., 300.});
    placer.reserve({0., 0., 400., 300.});
    EXPECT_FALSE(placer.place({200., 150.}, 6., 80., 18.));
}

}  // namespace
}  // namespace funnel::viz::draw
