// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/rate_interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace funnel::sim::statistics {
namespace {

TEST(MeanOfTotals, CountsEachAttemptAlikeWhateverItsBatch) {
    const std::vector<BatchTotal> totals{{10., 1.}, {20., 4.}, {6., 3.}};
    EXPECT_DOUBLE_EQ(mean_without(totals, -1), 36. / 8.);
    EXPECT_DOUBLE_EQ(mean_without(totals, 0), 26. / 7.);
    EXPECT_DOUBLE_EQ(mean_without(totals, 2), 30. / 5.);
    EXPECT_TRUE(std::isnan(mean_without(std::vector<BatchTotal>{{0., 0.}}, -1))) << "of no attempts";
}

TEST(MeanOfTotals, OfEqualBatchesHasTheErrorOfTheirMeans) {
    const std::vector<BatchTotal> totals{{10., 10.}, {20., 10.}, {30., 10.}, {40., 10.}};
    const Estimate e = estimate_from_totals(totals);
    EXPECT_DOUBLE_EQ(e.value, 2.5);
    EXPECT_NEAR(e.standard_error, std::sqrt(5. / 3. / 4.), 1e-12) << "of 1, 2, 3 and 4";
    EXPECT_NEAR(e.high - e.value, 3.182 * e.standard_error, 1e-3) << "t of 3 degrees of freedom";
}

TEST(EventsOf, AreTheSumInUnitsOfOneEvent) {
    const std::vector<BatchTotal> totals{{10000., 100.}, {0., 100.}, {30000., 200.}};
    EXPECT_EQ(events_of(totals, 10000.), 4.);
}

// Exact limits of the mean of a Poisson variable for 1, 4 and 9 events: 0.0253-5.5716, 1.0899-10.2416, 4.1154-17.0848
// (Garwood 1936; tables of chi-squared).
TEST(EstimateRate, OfFewEventsIsNoNarrowerThanTheirCountAllows) {
    const auto of = [](std::vector<double> events) {
        std::vector<BatchTotal> totals;
        for (const double n : events) totals.push_back({n, 1000.});
        return estimate_rate(totals, 1.);
    };
    EXPECT_NEAR(of({1, 1, 1, 1}).low, 1.0899 / 4000., 1e-8) << "alike in all batches by chance";
    EXPECT_NEAR(of({1, 1, 1, 1}).high, 10.2416 / 4000., 1e-8);
    EXPECT_NEAR(of({2, 2, 3, 2}).high, 17.0848 / 4000., 1e-8);
    EXPECT_EQ(of({0, 0, 4, 0}).low, 0.) << "no wider than their scatter";
    EXPECT_GT(of({0, 0, 4, 0}).high, 10.2416 / 4000.);
    EXPECT_LT(of({3, 2, 3, 2}).high, 14. / 4000.) << "ten events: by their scatter";
    EXPECT_NEAR(of({1000, 999, 1000, 1000}).low, 1. - 5.5716 / 4000., 1e-7) << "all but one";
}

TEST(EstimateRate, OfFewEventsCoversTheTruthInNineteenOfTwentyCases) {
    std::mt19937 chance{7};
    for (const double expected : {0.7, 2.5, 6.}) {
        std::poisson_distribution<int> events(expected / 8.);
        int covered = 0;
        constexpr int cases = 4000;
        for (int k = 0; k < cases; ++k) {
            std::vector<BatchTotal> totals;
            for (int b = 0; b < 8; ++b) totals.push_back({static_cast<double>(events(chance)), 1e5});
            const Estimate e = estimate_rate(totals, 1.);
            covered += e.low <= expected / 8e5 && expected / 8e5 <= e.high ? 1 : 0;
        }
        // 0.95 less four standard errors of 4,000 cases; by the scatter of batches alone 0.89 to 0.93.
        EXPECT_GT(covered, (0.95 - 4. * std::sqrt(0.95 * 0.05 / cases)) * cases) << expected;
    }
}

TEST(DifferenceOfMeans, OfEventsThatNeitherSideSawIsNotKnownToBeZero) {
    const std::vector<BatchTotal> few(4, {0., 100.}), many(8, {0., 100.});
    const Estimate e = difference_of_means(few, many, false, 10000.);
    EXPECT_DOUBLE_EQ(e.low, -75.);
    EXPECT_DOUBLE_EQ(e.high, 37.5);
    EXPECT_FALSE(is_distinguishable(e));
    const std::vector<BatchTotal> some{{1., 100.}, {3., 100.}, {0., 100.}, {2., 100.}};
    EXPECT_DOUBLE_EQ(difference_of_means(some, some, true, 1.).high, 3. / 400.) << "paired, and no pair differs";
    EXPECT_EQ(difference_of_means(some, some, true).high, 0.) << "the same attempts";
}

// By hand: no event of 1,600 ends at 3, one at 5.5716 (and starts at 0, as its batches have it); the difference is 1.
TEST(DifferenceOfMeans, OfAFewEventsIsNoNarrowerThanTheSidesAsk) {
    const std::vector<BatchTotal> none(16, {0., 100.});
    std::vector<BatchTotal> one = none;
    one[3].sum = 1.;
    const Estimate e = difference_of_means(none, one, false, 1.);
    EXPECT_NEAR(e.low, (1. - std::hypot(1., 3.)) / 1600., 1e-7);
    EXPECT_NEAR(e.high, 5.5716 / 1600., 1e-7);
    const std::vector<BatchTotal> many{{20., 100.}, {25., 100.}, {22., 100.}, {21., 100.}};
    const Estimate much = difference_of_means(many, many, false, 1.);
    EXPECT_NEAR(much.high, student_t_95(3) * std::sqrt(2.) * estimate_from_totals(many).standard_error, 1e-9)
        << "many events: by their scatter";
}

// By hand: 0 of 400 ends at 3 / 400, all of 400 starts 3 / 400 below; the share of one event is its value, here 100.
TEST(EstimateRate, OfWhatNobodyOrEverybodySawFollowsTheRuleOfThree) {
    const std::vector<BatchTotal> none(4, {0., 100.}), all(4, {10000., 100.});
    const Estimate never = estimate_rate(none, 100.), always = estimate_rate(all, 100.);
    EXPECT_EQ(never.low, 0.);
    EXPECT_DOUBLE_EQ(never.high, 0.75);
    EXPECT_DOUBLE_EQ(always.low, 99.25);
    EXPECT_EQ(always.high, 100.);
    EXPECT_TRUE(std::isnan(never.standard_error));
    EXPECT_TRUE(std::isnan(always.standard_error));
    EXPECT_EQ(estimate_rate(std::vector<BatchTotal>{{0., 1.}, {0., 1.}}, 1.).high, 1.) << "no more than all of them";
}

TEST(EstimateRate, OfNoCountOfEventsIsTheMeanOfItsBatches) {
    const std::vector<BatchTotal> none(4, {0., 100.});
    EXPECT_EQ(estimate_rate(none, 0.).high, 0.);
    EXPECT_EQ(estimate_rate(none, 0.).standard_error, 0.);
    const std::vector<BatchTotal> without_attempts(4, {0., 0.});
    EXPECT_TRUE(std::isnan(estimate_rate(without_attempts, 1.).value));
    EXPECT_TRUE(std::isnan(estimate_rate(without_attempts, 1.).high));
}

TEST(DifferenceOfMeans, OfPairedSidesLeavesEachBatchOutOfBothAtOnce) {
    const std::vector<BatchTotal> base{{100., 10.}, {400., 10.}, {900., 10.}};
    std::vector<BatchTotal> alternative = base;
    for (BatchTotal& t : alternative) t.sum += 20.;
    const Estimate paired = difference_of_means(base, alternative, true);
    EXPECT_DOUBLE_EQ(paired.value, 2.);
    EXPECT_NEAR(paired.standard_error, 0., 1e-12) << "every batch changes alike";
    const Estimate independent = difference_of_means(base, alternative, false);
    EXPECT_DOUBLE_EQ(independent.value, 2.);
    EXPECT_NEAR(independent.standard_error, std::sqrt(2.) * estimate_from_totals(base).standard_error, 1e-9);
}

}  // namespace
}  // namespace funnel::sim::statistics
