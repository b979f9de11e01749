// SPDX-License-Identifier: Apache-2.0
// What is told of the deaths in a place, by stretches that are told alone.
#include "sim/calibrate/released_share.hpp"

#include "sim/calibrate/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel::sim::calibrate {
namespace {

/// As told of a place of these stretches, of which so many deaths `inside`, in batches alike as far as may be.
Simulated told(const std::vector<Stretch>& stretches, int inside, int all, int batches = 8) {
    Target target;
    target.figure = deaths_share;
    TargetTotals totals;
    for (int b = 0; b < batches; ++b)
        totals.push_back({static_cast<double>((inside + b) / batches), static_cast<double>((all + b) / batches)});
    return released_share(totals, simulated(target, totals), stretches);
}
Simulated told(int inside, int all, std::uint64_t chance = 1) {
    return told({{static_cast<double>(inside), 1., chance}}, inside, all);
}

TEST(ReleasedShare, IsNoneWhereNobodyDiedWithAnErrorOfFourDeaths) {
    const Simulated none = told(std::vector<Stretch>{}, 0, 100);
    EXPECT_EQ(none.value, 0.);
    EXPECT_EQ(none.standard_error, 0.04);
}

TEST(ReleasedShare, TellsNothingOfWhereFewOfFewDied) {
    for (int inside = 0; inside <= 15; ++inside) EXPECT_TRUE(std::isnan(told(inside, 15).value));
    EXPECT_FALSE(std::isnan(told(8, 16).value));
    EXPECT_TRUE(std::isnan(told({{100., 1., 1}}, 100, 1000, 7).value)) << "fewer batches than maps have";
}

TEST(ReleasedShare, ErrsByFourDeathsAtLeast) {
    for (int inside = 8; inside <= 40; ++inside) EXPECT_GE(told(inside, 40).standard_error, 4. / 40.) << inside;
}

struct Spread {
    double mean, deviation, error;
};
/// Of the deaths told by many runs.
template <class Tell>
Spread spread(Tell&& tell) {
    double sum = 0., squares = 0., variance = 0.;
    constexpr int n = 2000;
    for (std::uint64_t run = 0; run < n; ++run) {
        const Simulated share = tell(run);
        sum += share.value * 1000., squares += share.value * share.value * 1e6;
        variance += share.standard_error * share.standard_error * 1e6;
    }
    const double mean = sum / n;
    return {mean, std::sqrt(squares / n - mean * mean), std::sqrt(variance / n)};
}

TEST(ReleasedShare, IsBlurredByHalfTheErrorOfItsCount) {
    const Spread s = spread([](std::uint64_t run) { return told(100, 1000, run); });
    EXPECT_NEAR(s.mean, 100., 0.5);
    EXPECT_NEAR(s.deviation, 5., 0.3) << "half of the root of 100 deaths";
    EXPECT_NEAR(s.error, std::sqrt(100. + 25.), 0.3) << "of the count and of the blur";
}

TEST(ReleasedShare, HoldsTheBlurOfUnevenStretchesInItsError) {
    const Spread s = spread([](std::uint64_t run) {
        return told({{100., 1., 3 * run}, {9., 1., 3 * run + 1}, {16., 1., 3 * run + 2}}, 125, 1000);
    });
    EXPECT_NEAR(s.mean, 125., 0.6);
    EXPECT_NEAR(s.deviation, 0.5 * std::sqrt(125.), 0.3);
    EXPECT_NEAR(s.error, std::sqrt(1.25 * 125.), 0.4);
}

TEST(ReleasedShare, SpreadsAStretchThatItsPlaceCutsAndErrsByWhatThatMayMiss) {
    const Spread s = spread([](std::uint64_t run) { return told({{40., 0.25, run}}, 3, 1000); });
    EXPECT_NEAR(s.mean, 10., 0.1) << "not the 3 that lie there";
    EXPECT_NEAR(s.error, std::sqrt(0.0625 * 1.25 * 40. + 0.25 * 0.75 * (1600. + 10.)), 0.3)
        << "all 40 may lie in the quarter, or none";
}

TEST(ReleasedShare, HasOneBlurAStretchInAllPlaces) {
    const Stretch west{20., 1., 5}, east{30., 1., 6};
    const double both = told({west, east}, 50, 1000).value;
    EXPECT_NEAR(both - told({west}, 20, 1000).value, told({east}, 30, 1000).value, 1e-12);
}

TEST(ReleasedShare, HasNoCountInItsError) {
    EXPECT_NE(told(100, 1000, 1).standard_error, told(100, 1000, 2).standard_error);
}

}  // namespace
}  // namespace funnel::sim::calibrate
