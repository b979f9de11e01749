// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/displacement.hpp"

#include "tests/sim/made_up_pair.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace funnel::sim::compare {
namespace {

using made_up::made_up_side;

TEST(Wasserstein, IsTheMeanDistanceThatMassMustMove) {
    const std::vector<double> km{0., 10., 20., 35.};
    EXPECT_DOUBLE_EQ(wasserstein_1(km, {1., 0., 0., 0.}, {0., 0., 0., 1.}), 35.);
    EXPECT_DOUBLE_EQ(wasserstein_1(km, {0.5, 0.5, 0., 0.}, {0., 0.5, 0.5, 0.}), 10.);
    EXPECT_DOUBLE_EQ(wasserstein_1(km, {0.2, 0.3, 0.1, 0.4}, {0.2, 0.3, 0.1, 0.4}), 0.);
}

TEST(Displacement, OfTheSameEntriesIsNothing) {
    const results::StoredRun run = made_up_side(1, 0.3, 0.01);
    const Displacement d = displacement_of(pair_of(run, run));
    for (const statistics::Estimate& e : {d.wasserstein_km, d.mean_shift_km, d.moved_share}) {
        EXPECT_EQ(e.value, 0.);
        EXPECT_EQ(e.high, 0.);
    }
}

TEST(Displacement, ToTheWestIsNegativeAndItsDistanceIsNot) {
    const Displacement d = displacement_of(pair_of(made_up_side(1, 0.5, 0.01), made_up_side(1, 0.3, 0.01)));
    EXPECT_NEAR(d.mean_shift_km.value, -6., 0.4);
    EXPECT_NEAR(d.wasserstein_km.value, 6., 0.4);
    EXPECT_GE(d.wasserstein_km.low, 0.);
    EXPECT_NEAR(d.moved_share.value, 0.2, 0.02);
}

TEST(Displacement, IsNoLessThanNothingHoweverWideItsInterval) {
    results::StoredRun other = made_up_side(2, 0.3, 0.01, 320);
    other.run.seed = 2;
    const Displacement d = displacement_of(pair_of(made_up_side(1, 0.3, 0.01, 320), other));
    EXPECT_EQ(d.wasserstein_km.low, 0.);
    EXPECT_GT(2. * d.wasserstein_km.value, 0.);
    EXPECT_LT(2. * d.wasserstein_km.value, d.wasserstein_km.high) << "a symmetric interval would reach below 0";
}

TEST(Displacement, OfIndependentRunsKnowsNoAttemptThatMoved) {
    results::StoredRun other = made_up_side(2, 0.5, 0.01);
    other.run.seed = 2;
    EXPECT_TRUE(std::isnan(displacement_of(pair_of(made_up_side(1, 0.3, 0.01), other)).moved_share.value));
}

TEST(Displacement, CountsOnlyTheBatchesItIsAskedFor) {
    results::StoredRun run = made_up_side(1, 0.3, 0.);
    for (std::size_t i = 0; i < 1000; ++i) {  // the first of 16 batches
        run.records[i].segment = 1;
        run.records[i].outcome = static_cast<std::uint8_t>(Outcome::died_heat);
    }
    run.records.back().outcome = static_cast<std::uint8_t>(Outcome::died_heat);
    // Of one batch no place is told: its 1000 are spread over the line.
    EXPECT_EQ(entry_shares(run, 1), std::vector<double>(4, 0.25));
    EXPECT_EQ(deaths_by_segment(run, 1), std::vector<double>(4, 250.));
    const std::vector<double> all = entry_shares(run, 16);
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.), 1., 1e-12);
    EXPECT_EQ(all[1], all[0]) << "one batch alone enters there: it goes with its neighbour";
}

}  // namespace
}  // namespace funnel::sim::compare
