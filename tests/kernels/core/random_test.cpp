// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <tuple>

namespace funnel {
namespace {

void expect_words(const Philox4& got, std::array<std::uint32_t, 4> expected) {
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(got.v[i], expected[i]) << "word " << i;
}

// Known answers of Random123 1.x (Salmon et al. 2011), kat_vectors, philox4x32 with 10 rounds.
TEST(Philox, MeetsThePublishedKnownAnswers) {
    expect_words(philox4x32_10({{0, 0, 0, 0}}, 0, 0), {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    expect_words(philox4x32_10({{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}}, 0xffffffff, 0xffffffff),
                 {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    expect_words(philox4x32_10({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, 0xa4093822, 0x299f31d0),
                 {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST(UniformOpen, NeverReachesZeroOrOne) {
    EXPECT_GT(uniform_open(0U), 0.F);
    EXPECT_LT(uniform_open(0xFFFFFFFFU), 1.F);
    EXPECT_EQ(uniform_open(0U) + uniform_open(0xFFFFFFFFU), 1.F);
    float before = 0.F;
    for (std::uint64_t bits = 0; bits <= 0xFFFFFFFFU; bits += 104729U) {
        const float u = uniform_open(static_cast<std::uint32_t>(bits));
        EXPECT_TRUE(u >= before && u < 1.F) << bits;
        before = u;
    }
    EXPECT_TRUE(std::isfinite(std::log(uniform_open(0U))) && std::log(uniform_open(0xFFFFFFFFU)) < 0.F);
}

// Pearson's chi-squared with 99 degrees of freedom: beyond 180 with a chance of 1e-6.
TEST(UniformOpen, FillsTheIntervalEvenly) {
    std::array<int, 100> bins{};
    const int blocks = 50000;
    for (std::uint32_t n = 0; n < blocks; ++n) {
        const Philox4 draws = AttemptRandom{7, 0, 0, 3}.block(Purpose::direction, n);
        for (const std::uint32_t v : draws.v) ++bins[static_cast<std::size_t>(100.F * uniform_open(v))];
    }
    const double expected = 4. * blocks / 100.;
    double chi_squared = 0.;
    for (const int count : bins) chi_squared += (count - expected) * (count - expected) / expected;
    EXPECT_LT(chi_squared, 180.);
    EXPECT_GT(chi_squared, 40.);
}

TEST(AttemptRandom, GivesEveryAddressItsOwnNumbers) {
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>> seen;
    int addresses = 0;
    const auto add = [&](const AttemptRandom& random, Purpose purpose, std::uint32_t n) {
        const Philox4 b = random.block(purpose, n);
        seen.insert({b.v[0], b.v[1], b.v[2], b.v[3]});
        ++addresses;
    };
    for (std::uint32_t n = 0; n < 5; ++n) {
        for (const Purpose purpose : {Purpose::start, Purpose::direction, Purpose::thresholds, Purpose::water}) {
            for (const std::uint64_t attempt : {0ULL, 1ULL, 0xFFFFFFFFULL, 0x100000000ULL, 0xFFFFFFFFFFFFULL}) {
                for (std::uint32_t who = 0; who < 3; ++who) {
                    for (std::uint32_t period = 0; period < 2; ++period) {
                        add({1, period, who, attempt}, purpose, n);
                        add({0x100000001ULL, period, who, attempt}, purpose, n);
                    }
                }
            }
        }
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(addresses));
}

TEST(AttemptRandom, DependsOnNothingButItsAddress) {
    const AttemptRandom random{42, 1, 2, 3};
    const Philox4 first = random.block(Purpose::start, 9);
    random.block(Purpose::direction, 0);
    const Philox4 again = AttemptRandom{42, 1, 2, 3}.block(Purpose::start, 9);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(first.v[i], again.v[i]);
}

}  // namespace
}  // namespace funnel
