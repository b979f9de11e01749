// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/excess_deaths.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/compare/compare.hpp"
#include "sim/compare/corridors.hpp"
#include "tests/sim/made_up_pair.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

namespace funnel::sim::compare {
namespace {

using Corridors = std::vector<DangerCounts>;

double sum(const std::array<double, excess_parts>& parts) { return std::accumulate(parts.begin(), parts.end(), 0.); }

double attempts(const Corridors& run) {
    double n = 0.;
    for (const DangerCounts& c : run) n += c.attempts;
    return n;
}

double deaths(const Corridors& run) {
    double n = 0.;
    for (const DangerCounts& c : run) n += c.deaths;
    return n;
}

/// Counts that could be, among them corridors without attempts, danger or survivors.
Corridors drawn(std::mt19937_64& generator, std::size_t corridors) {
    const auto below = [&](double n) {
        return std::floor(std::uniform_real_distribution<double>{0., n + 1.}(generator));
    };
    Corridors run;
    for (std::size_t c = 0; c < corridors; ++c) {
        DangerCounts n;
        n.attempts = c % 3 == 0 ? below(2.) : below(5000.);
        n.caught = below(n.attempts);
        n.in_danger = below(n.attempts - n.caught);
        n.rescued = below(n.in_danger);
        n.deaths = below(n.in_danger - n.rescued);
        run.push_back(n);
    }
    run.back().attempts += 1.;  // a run has attempts
    return run;
}

TEST(SplitExcess, AddsUpToTheChangeWhateverTheCounts) {
    std::mt19937_64 generator{4};
    for (int i = 0; i < 500; ++i) {
        const Corridors base = drawn(generator, 7);
        const Corridors alternative = drawn(generator, 7);
        const double change = 10000. * (deaths(alternative) - deaths(base)) / attempts(base);
        EXPECT_NEAR(sum(split_excess(base, alternative)), change, 1e-10 * std::max(1., std::abs(change))) << i;
    }
}

TEST(SplitExcess, OfTwoLikeRunsIsExactlyZero) {
    std::mt19937_64 generator{5};
    const Corridors run = drawn(generator, 9);
    for (const double part : split_excess(run, run)) EXPECT_EQ(part, 0.);
}

TEST(SplitExcess, TurnsItsSignWhenTheSidesChangePlaces) {
    std::mt19937_64 generator{6};
    Corridors a = drawn(generator, 5);
    Corridors b = drawn(generator, 5);
    // Per 10,000 attempts of the base: like numbers on both sides.
    const double gap = attempts(b) - attempts(a);
    (gap > 0. ? a : b).back().attempts += std::abs(gap);
    const auto there = split_excess(a, b);
    const auto back = split_excess(b, a);
    for (std::size_t g = 0; g < excess_parts; ++g) EXPECT_NEAR(there[g], -back[g], 1e-9);
}

/// 1000 attempts in each of two corridors; {attempts, caught, in danger, rescued, deaths}.
const Corridors two_corridors{{1000., 500., 100., 50., 10.}, {1000., 200., 400., 100., 60.}};

TEST(SplitExcess, GivesAChangeOfOneKindToThatPartAlone) {
    const auto only = [](const Corridors& alternative, std::size_t part, double expected) {
        const auto parts = split_excess(two_corridors, alternative);
        for (std::size_t g = 0; g < excess_parts; ++g)
            EXPECT_NEAR(parts[g], g == part ? expected : 0., 1e-9) << excess_part_names[g];
    };
    // Twice as many attempts of the same kind: 70 deaths more on 2000 attempts.
    only({{2000., 1000., 200., 100., 20.}, {2000., 400., 800., 200., 120.}}, 0, 350.);
    // Half of the first corridor's attempts enter through the second: 5 deaths fewer there, 30 more here.
    only({{500., 250., 50., 25., 5.}, {1500., 300., 600., 150., 90.}}, 1, 125.);
    // Nobody is caught in the first corridor: twice as many walk on, with the same dangers.
    only({{1000., 0., 200., 100., 20.}, {1000., 200., 400., 100., 60.}}, 2, 50.);
    // Twice the danger among those who walk on in the first corridor.
    only({{1000., 500., 200., 100., 20.}, {1000., 200., 400., 100., 60.}}, 3, 50.);
    // Nobody is rescued in the first corridor: 50 more without help, of whom a fifth die.
    only({{1000., 500., 100., 0., 20.}, {1000., 200., 400., 100., 60.}}, 4, 50.);
}

TEST(SplitExcess, TakesNoChangeOfRatesFromACorridorThatNobodyEnters) {
    // All move to a corridor that nobody used before: displacement, for nothing is known of its rates before.
    const Corridors base{{1000., 0., 100., 0., 10.}, {}};
    const Corridors alternative{{}, {1000., 0., 500., 0., 100.}};
    const auto parts = split_excess(base, alternative);
    EXPECT_NEAR(parts[1], 900., 1e-9);
    EXPECT_NEAR(parts[3], 0., 1e-9);
}

TEST(Count, TellsDangerFromSafety) {
    DangerCounts n;
    const auto add = [&](Outcome outcome, std::uint16_t distressed) {
        AttemptRecord r{};
        r.outcome = static_cast<std::uint8_t>(outcome);
        r.distressed = distressed;
        count(n, r);
    };
    add(Outcome::arrived, 0);
    add(Outcome::apprehended, 0);
    add(Outcome::apprehended, 1);
    add(Outcome::rescued, 1);
    add(Outcome::died_drowning, 0);
    add(Outcome::died_heat, 1);
    EXPECT_EQ(n.attempts, 6.);
    EXPECT_EQ(n.caught, 1.);
    EXPECT_EQ(n.in_danger, 4.);
    EXPECT_EQ(n.rescued, 1.);
    EXPECT_EQ(n.deaths, 2.);
}

TEST(ExcessDeaths, AddUpInAComparisonAndVanishForEqualRuns) {
    const auto equal = compare_stored(made_up::made_up_side(1, 0.3, 0.02), made_up::made_up_side(1, 0.3, 0.02));
    ASSERT_EQ(equal.excess.size(), excess_parts + 1);
    for (const ExcessPart& part : equal.excess) {
        EXPECT_EQ(part.change.value, 0.) << part.name;
        EXPECT_EQ(part.change.low, 0.) << part.name;
        EXPECT_EQ(part.change.high, 0.) << part.name;
    }
    for (const CorridorChange& k : equal.corridors) {
        EXPECT_EQ(k.share_difference.value, 0.);
        EXPECT_EQ(k.share_difference.high, 0.);
    }
    const auto c = compare_stored(made_up::made_up_side(1, 0.3, 0.02), made_up::made_up_side(1, 0.6, 0.05));
    double parts = 0.;
    for (std::size_t g = 0; g < excess_parts; ++g) parts += c.excess[g].change.value;
    EXPECT_NEAR(parts, c.excess.back().change.value, 1e-10);
    EXPECT_NEAR(parts, c.figures.front().difference.value, 1e-10);
    EXPECT_EQ(c.figures.front().name, "deaths_per_10000");
}

TEST(ExcessDeaths, FindWhyMadeUpDeathsRose) {
    // Death is as deadly everywhere and rises from 2 % to 5 %: all of it exposure, though entries move.
    const auto c = compare_stored(made_up::made_up_side(1, 0.3, 0.02), made_up::made_up_side(1, 0.6, 0.05));
    const statistics::Estimate exposure = c.excess[3].change;
    EXPECT_LT(exposure.low, 300.);
    EXPECT_GT(exposure.high, 300.);
    EXPECT_GT(exposure.low, 150.);
    EXPECT_LT(std::abs(c.excess[1].change.value), 25.);
    EXPECT_EQ(c.excess[0].change.value, 0.);
    EXPECT_THAT(c.why, testing::HasSubstr("exposure +"));
}

TEST(ExcessDeaths, TwiceTheAttemptsShrinkTheIntervalsBySqrtTwo) {
    // 16 batches know their own error to 18 %: the root of the mean square over 60 pairs of runs is compared.
    const auto mean_error = [](int attempts, std::size_t part) {
        double squares = 0.;
        for (std::uint64_t i = 0; i < 60; ++i) {
            const auto c = compare_stored(made_up::made_up_side(100 + i, 0.3, 0.02, attempts),
                                          made_up::made_up_side(100 + i, 0.4, 0.03, attempts));
            squares += std::pow(c.excess[part].change.standard_error, 2);
        }
        return std::sqrt(squares / 60.);
    };
    for (const std::size_t part : {std::size_t{3}, excess_parts})
        EXPECT_NEAR(mean_error(16000, part) / mean_error(32000, part), std::sqrt(2.), 0.1 * std::sqrt(2.));
}

}  // namespace
}  // namespace funnel::sim::compare
