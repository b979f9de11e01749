// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/released_share.hpp"

#include "sim/calibrate/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel::sim::calibrate {
namespace {

/// As told of so many deaths in a place, in eight batches alike as far as may be.
Simulated told(int inside, int all, std::uint64_t chance = 1) {
    Target target;
    target.figure = deaths_share;
    TargetTotals totals;
    for (int b = 0; b < 8; ++b)
        totals.push_back({static_cast<double>((inside + b) / 8), static_cast<double>((all + b) / 8)});
    return released_share(totals, simulated(target, totals), chance);
}

void expect_same(const Simulated& a, const Simulated& b) {
    EXPECT_EQ(a.value, b.value);
    EXPECT_EQ(a.standard_error, b.standard_error);
}

TEST(ReleasedShare, TellsFewerThanEightDeathsAsFour) {
    for (int inside = 0; inside < 8; ++inside) {
        expect_same(told(inside, 100), {0.04, 0.04});
        expect_same(told(100 - inside, 100), {0.96, 0.04});
    }
}

TEST(ReleasedShare, TellsNothingOfWhereFewOfFewDied) {
    for (int inside = 0; inside <= 15; ++inside) EXPECT_TRUE(std::isnan(told(inside, 15).value));
    EXPECT_FALSE(std::isnan(told(8, 16).value));
}

TEST(ReleasedShare, ErrsByFourDeathsAtLeast) {
    for (int inside = 0; inside <= 40; ++inside) EXPECT_GE(told(inside, 40).standard_error, 4. / 40.) << inside;
}

TEST(ReleasedShare, IsBlurredByHalfItsError) {
    double sum = 0., squares = 0.;
    constexpr int n = 2000;
    for (std::uint64_t chance = 0; chance < n; ++chance) {
        const double deaths = told(100, 1000, chance).value * 1000.;
        sum += deaths, squares += deaths * deaths;
    }
    const double mean = sum / n, deviation = std::sqrt(squares / n - mean * mean);
    EXPECT_NEAR(mean, 100., 0.5);
    EXPECT_NEAR(deviation, 5., 0.3) << "half of the root of 100 deaths";
    expect_same(told(100, 1000, 7), told(100, 1000, 7));
}

/// Who asks for a place and for the same place with one more strip must not see the one who died in the strip.
TEST(ReleasedShare, LosesADeathBetweenTwoPlacesInTheBlur) {
    int less = 0;
    constexpr int n = 2000;
    for (std::uint64_t chance = 0; chance < n; ++chance)
        if (told(101, 1000, 2 * chance).value < told(100, 1000, 2 * chance + 1).value) ++less;
    EXPECT_GT(less, n / 3);
}

TEST(ReleasedShare, HasNoCountInItsError) {
    EXPECT_NE(told(100, 1000, 1).standard_error, told(100, 1000, 2).standard_error);
}

}  // namespace
}  // namespace funnel::sim::calibrate
