// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/key.hpp"

#include "tests/viz/recorded_drawing.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::RecordedDrawing;

TEST(Key, NamesEachEntryBesideItsColour) {
    RecordedDrawing to;
    draw_key({to, 0., 0., 600., 1.}, {{"Base", draw::rgb(0x112233)}, {"Died", draw::rgb(0x445566), false}});
    ASSERT_EQ(to.lines.size(), 1U);
    ASSERT_EQ(to.boxes.size(), 1U);
    EXPECT_EQ(to.lines[0].colour, draw::rgb(0x112233));
    EXPECT_EQ(to.boxes[0].colour, draw::rgb(0x445566));
    EXPECT_GT(to.position_of("Base")->x, to.lines[0].points[1].x);
    EXPECT_GT(to.boxes[0].box.x0, to.position_of("Base")->x);
    EXPECT_GT(to.position_of("Died")->x, to.boxes[0].box.x1);
}

TEST(Key, BreaksIntoRowsAtTheWidth) {
    RecordedDrawing to;
    const std::vector<KeyEntry> entries{{"A long name of a series", {}}, {"Another such name", {}}};
    const double one = draw_key({to, 0., 0., 900., 1.}, entries);
    const double two = draw_key({to, 0., 0., 300., 1.}, entries);
    EXPECT_DOUBLE_EQ(one, 27.);
    EXPECT_DOUBLE_EQ(two, 54.);
    EXPECT_EQ(to.texts[3].at.x, to.texts[2].at.x) << "the second row starts at the left edge";
    EXPECT_EQ(draw_key({to, 0., 0., 900., 1.}, {}), 0.);
}

TEST(SeriesColour, TellsFourSeriesApart) {
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t k = 0; k < i; ++k) EXPECT_NE(series_colour(i), series_colour(k));
}

}  // namespace
}  // namespace funnel::viz::chart
