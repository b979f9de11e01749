// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/column.hpp"

#include "tests/viz/recorded_drawing.hpp"
#include "viz/draw/text.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

using testing::RecordedDrawing;

TEST(Column, MeasuresAPartAsHighAsItIsDrawn) {
    RecordedDrawing drawn;
    MeasuringDrawing measured;
    const std::string words = "Simulated attempts, not observed persons; aggregated to cells";
    for (const double unit : {0.5, 1., 2.})
        EXPECT_NEAR(draw_footing({measured, 0., 0., 200., unit}, words, "A source", 16., 15., 5.),
                    draw_footing({drawn, 30., 400., 200., unit}, words, "A source", 16., 15., 5.), 1e-9);
}

TEST(Paragraph, SetsItsLinesBelowEachOtherInsideTheColumn) {
    RecordedDrawing to;
    const TextStyle style{.size_px = 20.};
    const double height =
        draw_paragraph({to, 30., 100., 150., 1.}, "Where attempts go and where people die", style, 1.5);
    ASSERT_GT(to.texts.size(), 1U);
    EXPECT_DOUBLE_EQ(height, 30. * static_cast<double>(to.texts.size()));
    for (std::size_t i = 0; i < to.texts.size(); ++i) {
        EXPECT_EQ(to.texts[i].at.x, 30.);
        EXPECT_NEAR(to.texts[i].at.y, 119. + 30. * static_cast<double>(i), 1e-9);
        EXPECT_LE(text_width_px(to.texts[i].text, style), 150.);
    }
    EXPECT_EQ(draw_paragraph({to, 30., 100., 150., 1.}, "", style), 0.);
}

TEST(Heading, PutsABoldTitleAboveTheSubtitle) {
    RecordedDrawing to;
    draw_heading({to, 0., 0., 800., 2.}, "Title", "Subtitle", 30., 19.);
    ASSERT_EQ(to.words(), (std::vector<std::string>{"Title", "Subtitle"}));
    EXPECT_TRUE(to.texts[0].style.bold);
    EXPECT_EQ(to.texts[0].style.size_px, 60.);
    EXPECT_FALSE(to.texts[1].style.bold);
    EXPECT_EQ(to.texts[1].style.size_px, 38.);
    EXPECT_GT(to.texts[1].at.y, to.texts[0].at.y + 38.);
}

TEST(Footing, KeepsTheGapOnlyBelowANote) {
    RecordedDrawing to;
    const Column at{to, 0., 0., 800., 1.};
    const double source_alone = draw_footing(at, "", "Source", 16., 15., 5.);
    EXPECT_DOUBLE_EQ(source_alone, 15. * 1.32);
    EXPECT_DOUBLE_EQ(draw_footing(at, "Note", "Source", 16., 15., 5.), 16. * 1.32 + 5. + 15. * 1.32);
    EXPECT_EQ(draw_footing(at, "", "", 16., 15., 5.), 0.);
}

}  // namespace
}  // namespace funnel::viz::draw
