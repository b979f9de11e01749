// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/text.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

const TextStyle style{.size_px = 20.};

TEST(TextWidth, GrowsWithTheTextAndItsSize) {
    const double width = text_width_px("Nogales", style);
    EXPECT_GT(width, 40.);
    EXPECT_LT(width, 140.);
    EXPECT_NEAR(text_width_px("Nogales", {.size_px = 40.}), 2. * width, 2.);
    EXPECT_GT(text_width_px("Nogales", {.size_px = 20., .bold = true}), width);
    EXPECT_GT(text_width_px("Nogales y Naco", style), width);
    EXPECT_EQ(text_width_px("", style), 0.);
}

TEST(TextMask, HasAccentsAboveTheLetterAndTakesControlCharactersAsSpaces) {
    const auto first_row_with_ink = [](const std::string& text) {
        const auto mask = text_mask(text, style);
        const auto ink = std::ranges::find_if(mask->coverage, [](std::uint8_t c) { return c > 0; });
        return (ink - mask->coverage.begin()) / mask->width;
    };
    EXPECT_LT(first_row_with_ink("ñ"), first_row_with_ink("n") - 4);
    EXPECT_EQ(text_width_px("a\nb", style), text_width_px("a b", style));
}

TEST(TextMask, StandsOnItsBaseline) {
    const auto mask = text_mask("H", style);
    ASSERT_GT(mask->height, 0);
    const auto ink_in_row = [&](int row) {
        int sum = 0;
        for (int x = 0; x < mask->width; ++x)
            sum += mask->coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(mask->width)
                                  + static_cast<std::size_t>(x)];
        return sum;
    };
    const int foot = static_cast<int>(mask->baseline);
    EXPECT_GT(ink_in_row(foot - 3), 0);
    for (int row = foot + 2; row < mask->height; ++row) EXPECT_EQ(ink_in_row(row), 0) << row;
}

TEST(WrapText, BreaksAtSpacesAndLosesNothing) {
    const std::string text = "Elevation of the ground under the feet of people who walk";
    const auto lines = wrap_text(text, style, 160.);
    ASSERT_GT(lines.size(), 2U);
    std::string joined;
    for (const auto& line : lines) {
        EXPECT_LE(text_width_px(line, style), 160.);
        joined += (joined.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(joined, text);
}

TEST(WrapText, KeepsLineBreaksAndWordsWiderThanTheLine) {
    EXPECT_EQ(wrap_text("one\ntwo three", style, 1000.), (std::vector<std::string>{"one", "two three"}));
    EXPECT_EQ(wrap_text("a Donaudampfschifffahrt b", style, 40.),
              (std::vector<std::string>{"a", "Donaudampfschifffahrt", "b"}));
    EXPECT_TRUE(wrap_text("", style, 100.).empty());
}

TEST(FitText, CutsWithAnEllipsisBetweenLettersNotBytes) {
    EXPECT_EQ(fit_text("Naco", style, 500.), "Naco");
    const std::string cut = fit_text("ññññññññññññ", style, 60.);
    EXPECT_TRUE(cut.ends_with("…"));
    EXPECT_LE(text_width_px(cut, style), 60.);
    const std::string letters = cut.substr(0, cut.size() - std::string("…").size());
    EXPECT_GT(letters.size(), 0U);
    EXPECT_EQ(letters.size() % 2, 0U) << "each ñ has two bytes";
}

}  // namespace
}  // namespace funnel::viz::draw
