// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/stacked_bars.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/recorded_drawing.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::chart {
namespace {

using testing::RecordedDrawing;

constexpr draw::Colour blue = draw::rgb(0x0000ff);
constexpr draw::Colour red = draw::rgb(0xff0000);

StackedBars bars() {
    StackedBars c;
    c.kinds = {"Arrived", "Died"};
    c.colours = {blue, red};
    c.rows = {{"Base", {30., 10.}}, {"Nobody", {0., 0.}}, {"Other", {1., 1.}}};
    return c;
}

TEST(StackedBarsDrawing, DividesEachBarByItsShares) {
    RecordedDrawing to;
    draw_body(bars(), to, {0., 0., 1000., 300.}, 1.);
    const auto arrived = to.boxes_of(blue);
    const auto died = to.boxes_of(red);
    ASSERT_EQ(arrived.size(), 2U) << "a row without values has no bar";
    ASSERT_EQ(died.size(), 2U);
    const double width = died[0].x1 - arrived[0].x0;
    EXPECT_NEAR(arrived[0].width(), 0.75 * width, 1e-9);
    EXPECT_NEAR(died[0].x0, arrived[0].x1, 1e-9);
    EXPECT_NEAR(arrived[1].width(), 0.5 * width, 1e-9);
    EXPECT_NEAR(died[1].x1, died[0].x1, 1e-9) << "every bar reaches 100 %";
    EXPECT_NEAR(to.position_of("100")->x, died[0].x1, 1e-9);
    EXPECT_NEAR(to.position_of("75")->x, 0.5 * (arrived[0].x0 + arrived[0].x1), 1e-9);
}

TEST(StackedBarsDrawing, LeavesOutNumbersWithoutRoomAndSharesOfNothing) {
    StackedBars c = bars();
    c.rows = {{"Base", {997., 3.}}, {"Sure", {5., 0.}}};
    RecordedDrawing to;
    draw_body(c, to, {0., 0., 1000., 300.}, 1.);
    EXPECT_FALSE(to.position_of("0.3"));
    EXPECT_EQ(to.boxes_of(red).size(), 1U);
}

TEST(StackedBarsCheck, RefusesNegativeValuesAndTooManyKinds) {
    EXPECT_NO_THROW(check_chart(bars()));
    StackedBars c = bars();
    c.rows[0].values[0] = -1.;
    EXPECT_THROW(check_chart(c), InputError);
    c = bars();
    c.rows[0].values.pop_back();
    EXPECT_THROW(check_chart(c), InputError);
    c = bars();
    c.colours.pop_back();
    EXPECT_THROW(check_chart(c), InputError);
    c = bars();
    c.kinds.resize(9);
    EXPECT_THROW(check_chart(c), InputError);
}

TEST(StackedBarsKey, NamesTheKindsInTheirColours) {
    const auto key = key_of(bars());
    ASSERT_EQ(key.size(), 2U);
    EXPECT_EQ(key[1].name, "Died");
    EXPECT_EQ(key[1].colour, red);
    EXPECT_FALSE(key[1].line);
}

}  // namespace
}  // namespace funnel::viz::chart
