// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/significance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace funnel::sim::statistics {
namespace {

const double nan = std::nan("");

TEST(Significance, IsWelchsTestOfPublishedValues) {
    // Welch 1947's own kind of case, worked by hand: 16 batches each, errors 1 and 2, difference 5: t = 2.2361, 22.06
    // degrees of freedom, two-sided 0.0358 (R 4, 2 * pt(-sqrt(5), 22.0588)).
    EXPECT_NEAR(p_of_difference({10., 1., 16}, {15., 2., 16}), 0.0358, 2e-4);
    // Equal errors and batches are Student's test: t = 2.042 at 30 degrees of freedom is the 5 % point.
    EXPECT_NEAR(p_of_difference({0., 1., 16}, {2.042 * std::sqrt(2.), 1., 16}), 0.05, 1e-4);
}

TEST(Significance, SaysNothingWhereNoErrorIsKnown) {
    EXPECT_EQ(p_of_difference({3., 0., 16}, {3., 0., 16}), 1.);
    EXPECT_TRUE(std::isnan(p_of_difference({3., 0., 16}, {4., 0., 16})));
    EXPECT_TRUE(std::isnan(p_of_difference({3., 1., 1}, {4., 1., 16})));
    EXPECT_TRUE(std::isnan(p_of_difference({nan, 1., 16}, {4., 1., 16})));
}

TEST(FalseDiscovery, IsTheStepUpOfBenjaminiAndHochberg) {
    // Their own example (1995, section 3.3): of these 15, the first four are discoveries at 0.05.
    const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};
    const auto q = q_values(p);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_EQ(q[i] <= 0.05F, i < 4) << i;
    EXPECT_NEAR(q[0], 0.0015F, 1e-6F);
    EXPECT_NEAR(q[3], 0.0095F * 15.F / 4.F, 1e-6F);
    const auto with_holes = q_values({nan, 0.01, nan});
    EXPECT_TRUE(std::isnan(with_holes[0]));
    EXPECT_FLOAT_EQ(with_holes[1], 0.01F);
    EXPECT_TRUE(q_values({}).empty());
}

struct Found {
    int planted = 0, chance = 0;
};

/// A map of 200 cells from 16 batches on both sides; the first `planted` cells differ by `shift` standard errors.
Found discoveries(std::mt19937& generator, int planted, double shift) {
    constexpr int cells = 200, batches = 16;
    std::normal_distribution<double> normal;
    std::vector<double> p;
    for (int c = 0; c < cells; ++c) {
        Measured side[2];
        for (Measured& m : side) {
            double sum = 0., squares = 0.;
            for (int b = 0; b < batches; ++b) {
                const double x = normal(generator);
                sum += x;
                squares += x * x;
            }
            m = {sum / batches, std::sqrt((squares - sum * sum / batches) / (batches - 1.) / batches), batches};
        }
        if (c < planted) side[1].value += shift * std::sqrt(2. / batches);
        p.push_back(p_of_difference(side[0], side[1]));
    }
    const auto q = q_values(p);
    Found found;
    for (int c = 0; c < cells; ++c)
        if (q[static_cast<std::size_t>(c)] <= static_cast<float>(false_discovery_rate))
            ++(c < planted ? found.planted : found.chance);
    return found;
}

/// With nothing to find, one map in twenty has a discovery: of 600, 30 on average, above 48 once in 1,000 times. A rule
/// without correction would have one in nearly every map.
TEST(FalseDiscovery, IsRareWhereNothingDiffers) {
    std::mt19937 generator(1);
    int maps = 0;
    for (int m = 0; m < 600; ++m) maps += discoveries(generator, 0, 0.).chance > 0 ? 1 : 0;
    EXPECT_LE(maps, 48);
    EXPECT_GE(maps, 10) << "the test is not asleep";
}

/// Of 20 planted differences of 6 standard errors nearly all are found, and of what is found at most a twentieth is
/// chance.
TEST(FalseDiscovery, FindsWhatWasPlanted) {
    std::mt19937 generator(2);
    Found sum;
    for (int m = 0; m < 100; ++m) {
        const Found found = discoveries(generator, 20, 6.);
        sum.planted += found.planted;
        sum.chance += found.chance;
    }
    EXPECT_GT(sum.planted, 0.95 * 2000);
    EXPECT_LT(sum.chance, 0.06 * (sum.planted + sum.chance));
}

}  // namespace
}  // namespace funnel::sim::statistics
