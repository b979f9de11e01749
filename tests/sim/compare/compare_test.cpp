// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare.hpp"

#include "kernels/run/batches.hpp"
#include "tests/sim/made_up_pair.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace funnel::sim::compare {
namespace {

using made_up::made_up_side;
using statistics::Figure;

/// 16000 attempts.
results::StoredRun made_up_run(std::uint64_t seed, double eastern_share, double death_rate) {
    return made_up_side(seed, eastern_share, death_rate);
}

TEST(Compare, WithEverythingEqualTheDifferenceIsExactlyZero) {
    const results::StoredRun run = made_up_run(1, 0.3, 0.01);
    const Comparison c = compare_stored(run, run);
    EXPECT_TRUE(c.paired);
    for (const ComparedFigure& f : c.figures) {
        EXPECT_EQ(f.difference.value, 0.) << f.name;
        EXPECT_EQ(f.difference.low, 0.) << f.name;
        EXPECT_EQ(f.difference.high, 0.) << f.name;
    }
    EXPECT_EQ(c.displacement.wasserstein_km.value, 0.);
    EXPECT_EQ(c.displacement.mean_shift_km.value, 0.);
    EXPECT_EQ(c.displacement.moved_share.value, 0.);
    EXPECT_NE(c.answer.front().find("nothing changed"), std::string::npos);
}

TEST(Compare, DoesNotCallDeathsUnchangedThatNobodyDied) {
    const results::StoredRun base = made_up_run(1, 0.3, 0.);
    const Comparison c = compare_stored(base, made_up_run(1, 0.5, 0.));
    const ComparedFigure& deaths = c.figure(Figure::deaths_per_10000);
    EXPECT_EQ(deaths.base.low, 0.);
    EXPECT_DOUBLE_EQ(deaths.base.high, 10000. * 3. / 16000.);
    EXPECT_DOUBLE_EQ(deaths.difference.low, -10000. * 3. / 16000.);
    EXPECT_THAT(c.answer.back(), testing::HasSubstr("not distinguishable"));
    EXPECT_DOUBLE_EQ(c.corridors.front().deaths_difference.high, 10000. * 3. / 16000.);
    for (const ExcessPart& part : c.excess) EXPECT_TRUE(std::isnan(part.change.high)) << part.name;
    // The very same attempts are known not to differ.
    const Comparison same = compare_stored(base, base);
    EXPECT_EQ(same.figure(Figure::deaths_per_10000).difference.high, 0.);
    EXPECT_THAT(same.answer.back(), testing::HasSubstr("nothing changed"));
}

TEST(Compare, FindsHowFarEntriesMovedAndWhatItCost) {
    const Comparison c = compare_stored(made_up_run(1, 0.3, 0.01), made_up_run(1, 0.5, 0.03));
    EXPECT_NEAR(c.displacement.wasserstein_km.value, 6., 0.4);
    EXPECT_NEAR(c.displacement.mean_shift_km.value, 6., 0.4);
    EXPECT_NEAR(c.displacement.moved_share.value, 0.2, 0.02);
    EXPECT_NEAR(c.figure(Figure::remoteness_h).difference.value, 0.2, 0.02);
    const statistics::Estimate deaths = c.figure(Figure::deaths_per_10000).difference;
    EXPECT_NEAR(deaths.value, 200., 40.);
    EXPECT_GT(deaths.low, 0.);
}

TEST(Compare, PairingNarrowsTheInterval) {
    const results::StoredRun base = made_up_run(1, 0.3, 0.01);
    const Comparison paired = compare_stored(base, made_up_run(1, 0.35, 0.01));
    results::StoredRun other = made_up_run(2, 0.35, 0.01);
    other.run.seed = 2;
    const Comparison independent = compare_stored(base, other);
    EXPECT_FALSE(independent.paired);
    EXPECT_FALSE(independent.notes.empty());
    EXPECT_TRUE(std::isnan(independent.displacement.moved_share.value));
    EXPECT_LT(paired.figure(Figure::remoteness_h).difference.standard_error,
              0.7 * independent.figure(Figure::remoteness_h).difference.standard_error);
}

TEST(Compare, IndependentRunsLoseBatchesOfTheirOwn) {
    // The mean entry of each run has a textbook error from that run's batches; those of two runs add as variances.
    const auto error_of_mean_entry = [](const results::StoredRun& run) {
        std::vector<double> means;
        for (std::uint32_t b = 0; b < run.run.batches; ++b) {
            const AttemptRange range = batch_range(run.run, b);
            double sum = 0.;
            for (std::uint64_t i = range.first; i < range.last; ++i)
                sum += run.segment_chainage_km[run.records[i].segment];
            means.push_back(sum / static_cast<double>(range.last - range.first));
        }
        return statistics::estimate_from_batches(means).standard_error;
    };
    const results::StoredRun base = made_up_run(1, 0.3, 0.01);
    results::StoredRun other = made_up_run(2, 0.35, 0.01);
    other.run.batches = other.batches_done = 64;
    const statistics::Estimate shift = compare_stored(base, other).displacement.mean_shift_km;
    EXPECT_NEAR(shift.standard_error, std::hypot(error_of_mean_entry(base), error_of_mean_entry(other)), 1e-9);
}

TEST(Compare, SaysWhyRunsAreNotPaired) {
    const results::StoredRun base = made_up_run(1, 0.3, 0.01);
    results::StoredRun other = base;
    other.run.seed = 2, other.class_shares = {0.9F};
    EXPECT_THAT(compare_stored(base, other).notes.front(), testing::HasSubstr("differ in seed, shares of classes:"));
}

TEST(Compare, DoesNotTakeAnUnknownIntervalForAChange) {
    const auto with_all_but_one_batch_apprehended = [](double death_rate) {
        results::StoredRun run = made_up_run(1, 0.3, death_rate);
        for (std::size_t i = 1000; i < run.records.size(); ++i)
            run.records[i].outcome = static_cast<std::uint8_t>(Outcome::apprehended);
        run.totals = results::batch_totals_of(run.records, run.run);
        return run;
    };
    const Comparison c =
        compare_stored(with_all_but_one_batch_apprehended(0.01), with_all_but_one_batch_apprehended(0.05));
    const statistics::Estimate change = c.figure(Figure::deaths_per_10000_not_apprehended).difference;
    EXPECT_GT(change.value, 0.);
    EXPECT_TRUE(std::isnan(change.low));
    EXPECT_FALSE(is_distinguishable(change));
    for (const std::string& sentence : c.answer) EXPECT_EQ(sentence.find("nan"), std::string::npos) << sentence;
}

TEST(Compare, SaysWhenAChangeIsNotDistinguishableFromNone) {
    results::StoredRun other = made_up_run(2, 0.3, 0.01);
    other.run.seed = 2;
    const Comparison c = compare_stored(made_up_run(1, 0.3, 0.01), other);
    EXPECT_NE(c.answer.back().find("not distinguishable"), std::string::npos);
}

TEST(Compare, TwiceTheAttemptsShrinkTheIntervalBySqrtTwo) {
    // The standard error's own error from 16 batches is 18 %, so the mean over 40 pairs of runs is compared.
    const auto mean_error = [](std::uint64_t copies) {
        double sum = 0.;
        for (std::uint64_t i = 0; i < 40; ++i) {
            results::StoredRun a = made_up_run(1000 + i, 0.3, 0.02);
            for (std::uint64_t c = 1; c < copies; ++c) {
                const results::StoredRun more = made_up_run(5000 + i, 0.3, 0.02);
                a.records.insert(a.records.end(), more.records.begin(), more.records.end());
            }
            a.run.attempts = a.records.size();
            sum += std::pow(statistics::estimate_run(a.records, a.run).front().estimate.standard_error, 2);
        }
        return std::sqrt(sum / 40.);
    };
    EXPECT_NEAR(mean_error(1) / mean_error(2), std::sqrt(2.), 0.14);
}

}  // namespace
}  // namespace funnel::sim::compare
