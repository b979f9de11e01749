// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/polyline.hpp"

#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

constexpr double y = 3504000.;
constexpr double east_m = test::west_m + test::cols * test::cell_m;

TEST(Polyline, IsCutAtTheEdgesOfTheGrid) {
    const auto parts =
        parts_within({{test::west_m - 4000., y}, {test::west_m + 1000., y}, {east_m + 1000., y}}, test::region_grid());
    ASSERT_EQ(parts.size(), 1U);
    ASSERT_EQ(parts[0].size(), 3U);
    EXPECT_DOUBLE_EQ(parts[0].front().x, test::west_m);
    EXPECT_DOUBLE_EQ(parts[0].back().x, east_m);
    EXPECT_DOUBLE_EQ(length_m(parts[0]), 6000.);
    EXPECT_TRUE(is_on_edge(parts[0].front(), test::region_grid()));
    EXPECT_FALSE(is_on_edge(parts[0][1], test::region_grid()));
}

TEST(Polyline, IsCutAtTheSameBitsFromEitherSide) {
    const geo::Polyline line{{test::west_m - 777.7, y + 13.1}, {test::west_m + 3100.3, y - 991.7}, {east_m + 313., y}};
    const auto there = parts_within(line, test::region_grid());
    const auto back = parts_within({line.rbegin(), line.rend()}, test::region_grid());
    ASSERT_EQ(there.size(), 1U);
    ASSERT_EQ(back.size(), 1U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(there[0][i].x, back[0][2 - i].x);
        EXPECT_EQ(there[0][i].y, back[0][2 - i].y);
    }
}

TEST(Polyline, HasAPartForEachTimeThatItComesIn) {
    const double top = 3510000.;
    const auto parts = parts_within({{test::west_m + 500., y},
                                     {test::west_m + 500., top + 900.},
                                     {test::west_m + 2500., top + 900.},
                                     {test::west_m + 2500., y}},
                                    test::region_grid());
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_DOUBLE_EQ(length_m(parts[0]), top - y);
    EXPECT_DOUBLE_EQ(length_m(parts[1]), top - y);
}

}  // namespace
}  // namespace funnel::sim::prepare
