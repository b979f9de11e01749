// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/draw_table.hpp"

#include "tests/sim/ensemble/message_of.hpp"

#include <gmock/gmock.h>

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
    const std::vector<TargetTotals> totals{{{1. / 3., 7.}, {0., 0.}}, {{1e300, 1e-300}}};
    EXPECT_EQ(read_draw_table(draw_table_text(set, two(), totals), "0.csv", set, two()), totals);
}

TEST(DrawTable, NamesWhatIsMissing) {
    const std::string text = draw_table_text(set, two(), {{{1., 2.}, {3., 4.}}, {{5., 6.}}});
    const auto without = [&](const std::string& line) {
        std::string less = text;
        less.erase(less.find(line), line.size());
        return message_of([&] { read_draw_table(less, "0.csv", set, two()); });
    };
    EXPECT_THAT(without("1,0,5,6\n"), HasSubstr("0.csv lacks target \"deaths, all\""));
    EXPECT_THAT(without("0,0,1,2\n"), HasSubstr("0.csv lacks batch 0 of target 0"));
}

TEST(DrawTable, IsOfOneSet) {
    const std::string text = draw_table_text(set, two(), {{{1., 2.}}, {{5., 6.}}});
    EXPECT_THAT(message_of([&] {
                    read_draw_table(text, "0.csv", {0.25, 0.3333}, two());
                }),
                HasSubstr("0.csv belongs to another set of values"));
}

}  // namespace
}  // namespace funnel::sim::calibrate
