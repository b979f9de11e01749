// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/line_repeats.hpp"

#include "sim/prepare/polyline.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel::sim::prepare {
namespace {

using geo::Polyline;

double kept_m(const SingleLines& single) {
    double sum = 0.;
    for (const Polyline& line : single.lines) sum += length_m(line);
    return sum;
}
Polyline reversed(const Polyline& line) { return {line.rbegin(), line.rend()}; }
Polyline moved(Polyline line, double dy_m) {
    for (geo::Point& p : line) p.y += dy_m;
    return line;
}

const Polyline bent{{0., 0.}, {8000., 500.}, {15000., -700.}, {20000., 0.}};

TEST(Repeats, OfALineDrawnTwiceFromEitherSideAreLeftOut) {
    for (const Polyline& second : {bent, reversed(bent), moved(bent, 3.), moved(reversed(bent), 3.)}) {
        for (const auto& lines : {std::vector<Polyline>{bent, second}, std::vector<Polyline>{second, bent}}) {
            const SingleLines single = without_repeats(lines);
            ASSERT_EQ(single.lines.size(), 1U);
            EXPECT_NEAR(kept_m(single), length_m(bent), 1e-6);
            EXPECT_NEAR(single.repeated_m, length_m(bent), 10.);
        }
    }
}

TEST(Repeats, OfALineThatTurnsBackOnItselfAreLeftOut) {
    Polyline there_and_back = bent;
    there_and_back.insert(there_and_back.end(), bent.rbegin() + 1, bent.rend());
    const SingleLines single = without_repeats({there_and_back});
    EXPECT_NEAR(kept_m(single), length_m(bent), 1e-6);
    EXPECT_NEAR(single.repeated_m, length_m(bent), 1e-6);
}

TEST(Repeats, OfAPartLeaveTheRest) {
    const SingleLines single = without_repeats({{{0., 0.}, {20000., 0.}}, {{30000., 5.}, {12000., 5.}}});
    ASSERT_EQ(single.lines.size(), 2U);
    EXPECT_NEAR(single.repeated_m, 8000., 1e-6);
    EXPECT_NEAR(length_m(single.lines[1]), 10000., 1e-6);
}

TEST(Repeats, AreNotPiecesThatMeetCrossOrRunApart) {
    // A river's pieces, some of them short; a crossing; a line 40 m away.
    const std::vector<Polyline> lines{{{0., 0.}, {1000., 0.}},         {{1000., 0.}, {1020., 5.}},
                                      {{1020., 5.}, {1030., -10.}},    {{1030., -10.}, {1500., 300.}, {900., 600.}},
                                      {{500., -4000.}, {500., 4000.}}, {{0., 40.}, {480., 40.}}};
    const SingleLines single = without_repeats(lines);
    EXPECT_EQ(single.lines.size(), lines.size());
    EXPECT_EQ(single.repeated_m, 0.);
}

TEST(Repeats, AreNotTheBendsOfARiver) {
    // A sine-generated curve (Langbein & Leopold 1966) of loops that turn by 115 degrees to either side.
    Polyline river{{0., 0.}};
    for (int k = 0; k < 4000; ++k) {
        const double direction = 2. * std::sin(2. * 3.14159265358979 * k / 100.);
        river.push_back({river.back().x + 15. * std::cos(direction), river.back().y + 15. * std::sin(direction)});
    }
    const SingleLines single = without_repeats({river});
    EXPECT_EQ(single.repeated_m, 0.);
    EXPECT_EQ(single.lines.size(), 1U);
}

TEST(LengthBeside, CountsWhatRunsNearALine) {
    EXPECT_NEAR(length_beside_m({{0., 100.}, {5000., 100.}}, {{{1000., 0.}, {9000., 0.}}}, 200., 500.), 4000., 1e-6);
    EXPECT_EQ(length_beside_m({{0., 100.}, {5000., 100.}}, {{{1000., 0.}, {9000., 0.}}}, 90., 500.), 0.);
    EXPECT_EQ(length_beside_m({{0., 100.}, {1400., 100.}}, {{{1000., 0.}, {9000., 0.}}}, 200., 500.), 0.);
}

}  // namespace
}  // namespace funnel::sim::prepare
