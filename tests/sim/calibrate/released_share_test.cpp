// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/released_share.hpp"

#include "sim/calibrate/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel::sim::calibrate {
namespace {

/// As told of a place of these strips, of which `all` deaths in eight batches alike as far as may be.
Simulated told(const std::vector<Strip>& strips, int all) {
    int inside = 0;
    for (const Strip& strip : strips) inside += static_cast<int>(strip.deaths);
    Target target;
    target.figure = deaths_share;
    TargetTotals totals;
    for (int b = 0; b < 8; ++b)
        totals.push_back({static_cast<double>((inside + b) / 8), static_cast<double>((all + b) / 8)});
    return released_share(totals, simulated(target, totals), strips);
}
Simulated told(int inside, int all, std::uint64_t chance = 1) {
    return told({{static_cast<double>(inside), chance}}, all);
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

TEST(ReleasedShare, IsBlurredByHalfTheErrorOfAStrip) {
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

TEST(ReleasedShare, ErrsByTheBlurOfAllItsStrips) {
    std::vector<Strip> strips;
    double sum = 0., squares = 0., error = 0.;
    constexpr int n = 2000;
    for (std::uint64_t k = 0; k < n; ++k) {
        strips.clear();
        for (std::uint64_t s = 0; s < 16; ++s) strips.push_back({2., 16 * k + s});
        const Simulated share = told(strips, 1000);
        sum += share.value * 1000., squares += share.value * share.value * 1e6;
        error = share.standard_error * 1000.;
    }
    const double mean = sum / n, deviation = std::sqrt(squares / n - mean * mean);
    EXPECT_NEAR(mean, 32., 0.6);
    EXPECT_NEAR(deviation, 0.5 * std::sqrt(16. * 8.), 0.4) << "each strip as if eight had died in it";
    EXPECT_NEAR(error * error, 32. + 32., 20.) << "of the deaths and of the blur";
}

// The attack: all places that end on the lines, and all differences of two of them. Whatever is combined, a strip shows
// its own blur and no more.
TEST(ReleasedShare, OfAllPlacesTogetherHidesTheDeathsOfAStrip) {
    constexpr std::size_t lines = 13;
    int strips_seen = 0, counts_found = 0;
    for (std::uint64_t run = 0; run < 200; ++run) {
        std::vector<Strip> strips;
        for (std::uint64_t s = 0; s + 1 < lines; ++s)
            strips.push_back({static_cast<double>((run + 3 * s) % 4), 1000 * run + s});
        const auto deaths_in = [&](std::size_t from, std::size_t to) {
            double inside = 0.;
            for (std::size_t s = from; s < to; ++s) inside += strips[s].deaths;
            const std::vector<Strip> place(strips.begin() + static_cast<std::ptrdiff_t>(from),
                                           strips.begin() + static_cast<std::ptrdiff_t>(to));
            return inside < 8. ? std::nan("") : told(place, 400).value * 400.;
        };
        for (std::size_t s = 0; s + 1 < lines; ++s) {
            double sum = 0.;
            int pairs = 0;
            const auto look = [&](double with, double without) {
                if (std::isnan(with) || std::isnan(without)) return;
                sum += with - without, ++pairs;
            };
            for (std::size_t from = 0; from < s; ++from) look(deaths_in(from, s + 1), deaths_in(from, s));
            for (std::size_t to = s + 2; to < lines; ++to) look(deaths_in(s, to), deaths_in(s + 1, to));
            if (pairs == 0) continue;
            ++strips_seen;
            if (std::llround(sum / pairs) == std::llround(strips[s].deaths)) ++counts_found;
        }
    }
    ASSERT_GT(strips_seen, 1000);
    EXPECT_LT(counts_found, 0.4 * strips_seen) << "the right number is a guess among four";
}

TEST(ReleasedShare, HasNoCountInItsError) {
    EXPECT_NE(told(100, 1000, 1).standard_error, told(100, 1000, 2).standard_error);
}

}  // namespace
}  // namespace funnel::sim::calibrate
