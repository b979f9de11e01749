// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/draw_table.hpp"

#include "tests/sim/ensemble/message_of.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {
namespace {

using test::message_of;
using testing::HasSubstr;

std::vector<Target> two() {
    std::vector<Target> targets(2);
    targets[0].name = "share";
    targets[1].name = "deaths, all";
    return targets;
}

const std::vector<double> set{0.25, 1. / 3.};

TEST(DrawTable, ComesBackToTheBit) {
    const std::vector<Simulated> figures =
        read_draw_table(draw_table_text(set, {{1. / 3., 1e-300}, {1e300, 0.}}), "0.csv", set, two());
    EXPECT_EQ(figures[0].value, 1. / 3.);
    EXPECT_EQ(figures[0].standard_error, 1e-300);
    EXPECT_EQ(figures[1].value, 1e300);
    EXPECT_EQ(figures[1].standard_error, 0.);
}

TEST(DrawTable, KeepsFiguresWithoutMeaning) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Simulated> figures =
        read_draw_table(draw_table_text(set, {{none, none}, {1., 2.}}), "0.csv", set, two());
    EXPECT_TRUE(std::isnan(figures[0].value));
    EXPECT_TRUE(std::isnan(figures[0].standard_error));
}

TEST(DrawTable, NamesWhatIsMissing) {
    std::string text = draw_table_text(set, {{1., 2.}, {5., 6.}});
    text.erase(text.find("1,5,6\n"));
    EXPECT_THAT(message_of([&] { read_draw_table(text, "0.csv", set, two()); }),
                HasSubstr("0.csv lacks target \"deaths, all\""));
}

TEST(DrawTable, IsOfOneSet) {
    const std::string text = draw_table_text(set, {{1., 2.}, {5., 6.}});
    EXPECT_THAT(message_of([&] {
                    read_draw_table(text, "0.csv", {0.25, 0.3333}, two());
                }),
                HasSubstr("0.csv belongs to another set of values"));
}

}  // namespace
}  // namespace funnel::sim::calibrate
