// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/step_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel {
namespace {

constexpr float inf = std::numeric_limits<float>::infinity();

/// How many of all 2^15 draws lead in direction k.
int draws_towards(const StepRow& row, int k) {
    int count = 0;
    for (std::uint32_t draw = 0; draw < 32768; ++draw) count += choose_step(row, draw) == k ? 1 : 0;
    return count;
}

TEST(StepTable, ChoosesByTheDetourOfEachDirection) {
    // East is best (detour 0), north a detour of one move, west two; the others are closed.
    const float cost[8] = {10, inf, inf, inf, 10, inf, 10, inf};
    const float there[8] = {90, inf, inf, inf, 110, inf, 100, inf};
    const StepRow row = make_step_row(100.F, cost, there, 2.F);
    const double sum = 1. + std::exp(-2.) + std::exp(-4.);
    EXPECT_NEAR(draws_towards(row, 0) / 32768., 1. / sum, 1. / 32768.);
    EXPECT_NEAR(draws_towards(row, 6) / 32768., std::exp(-2.) / sum, 1. / 32768.);
    EXPECT_NEAR(draws_towards(row, 4) / 32768., std::exp(-4.) / sum, 1. / 32768.);
}

TEST(StepTable, NeverTakesAClosedDirectionWhereverItStands) {
    for (int open = 0; open < 8; ++open) {
        float cost[8];
        float there[8];
        for (int k = 0; k < 8; ++k) {
            cost[k] = k == open ? 5.F : inf;
            there[k] = k == open ? 10.F : 0.F;
        }
        const StepRow row = make_step_row(15.F, cost, there, 6.F);
        EXPECT_EQ(draws_towards(row, open), 32768) << "direction " << open;
        EXPECT_EQ(row.flags, 0);
    }
}

TEST(StepTable, NeverStepsOntoGroundFromWhichNoTargetIsReached) {
    const float cost[8] = {5, 5, inf, inf, inf, inf, inf, inf};
    const float there[8] = {inf, 10, 0, 0, 0, 0, 0, 0};
    EXPECT_EQ(draws_towards(make_step_row(15.F, cost, there, 6.F), 1), 32768);
}

TEST(StepTable, SaysWhenACellIsStuck) {
    const float cost[8] = {inf, inf, inf, inf, inf, inf, inf, inf};
    const float there[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    EXPECT_EQ(make_step_row(inf, cost, there, 6.F).flags, step_is_stuck);
}

TEST(StepTable, QuantisesWithinTwoToTheMinusFifteen) {
    // Uneven weights in all directions: the quantised probability stays within half a level on each side.
    float cost[8];
    float there[8];
    double weight[8];
    double sum = 0.;
    for (int k = 0; k < 8; ++k) {
        cost[k] = 10.F + static_cast<float>(k);
        there[k] = 93.F + 1.7F * static_cast<float>((k * 5) % 8);
        weight[k] = std::exp(-3. * static_cast<double>(std::max(0.F, (cost[k] + there[k] - 100.F) / cost[k])));
        sum += weight[k];
    }
    const StepRow row = make_step_row(100.F, cost, there, 3.F);
    for (int k = 0; k < 8; ++k) EXPECT_NEAR(draws_towards(row, k) / 32768., weight[k] / sum, 1.01 / 32768.) << k;
}

TEST(StepTable, LargeKappaFollowsTheBestMoveOnly) {
    const float cost[8] = {10, 10, 10, 10, 10, 10, 10, 10};
    const float there[8] = {95, 90, 96, 97, 98, 99, 100, 100};
    EXPECT_EQ(draws_towards(make_step_row(100.F, cost, there, 100.F), 1), 32768);
}

}  // namespace
}  // namespace funnel
