// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/noise.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace funnel::sim::synthetic {
namespace {

TEST(GradientNoise, IsZeroOnItsLatticeAndVariesBetween) {
    const GradientNoise noise(7, 1, 4., 40.);
    double largest = 0.;
    for (int row = 0; row <= 10; ++row)
        for (int column = 0; column <= 10; ++column) {
            EXPECT_NEAR(noise(4. * column, 4. * row), 0., 1e-12);
            largest = std::max(largest, std::abs(noise(4. * column + 2., 4. * row + 2.)));
        }
    EXPECT_GT(largest, 0.2);
    EXPECT_LT(largest, 0.8);
}

TEST(GradientNoise, HasNoStepAtTheEdgeOfALatticeSquare) {
    const GradientNoise noise(7, 1, 4., 40.);
    for (double y = 0.3; y < 40.; y += 1.7) EXPECT_NEAR(noise(8. - 1e-7, y), noise(8. + 1e-7, y), 1e-6) << y;
}

TEST(GradientNoise, DependsOnSeedAndLayerAlone) {
    const GradientNoise one(7, 1, 4., 40.), again(7, 1, 4., 40.), seed(8, 1, 4., 40.), layer(7, 2, 4., 40.);
    EXPECT_EQ(one(13.3, 5.1), again(13.3, 5.1));
    EXPECT_NE(one(13.3, 5.1), seed(13.3, 5.1));
    EXPECT_NE(one(13.3, 5.1), layer(13.3, 5.1));
    EXPECT_EQ(one(-3., 5.1), one(0., 5.1)) << "outside: the value at the edge";
}

TEST(FractalNoise, AddsOctavesOfHalfTheWavelength) {
    const FractalNoise noise(7, 3, 8., 2, 40.);
    const GradientNoise wide(7, 3 << 8, 8., 40.), narrow(7, (3 << 8) + 1, 4., 40.);
    EXPECT_DOUBLE_EQ(noise.sum(11., 5., 0.5), wide(11., 5.) + 0.5 * narrow(11., 5.));
}

TEST(SeededDraws, AreUniformAndNearlyNormal) {
    // 20,000 draws: standard errors 0.002 of the uniform mean, 0.007 of the normal's mean; limits at about 5 of them.
    SeededDraws draws(7, 5);
    constexpr int n = 20000;
    double mean = 0., normal_mean = 0., normal_square = 0.;
    for (int i = 0; i < n; ++i) {
        const double u = draws.uniform(), z = draws.normal();
        ASSERT_GT(u, 0.);
        ASSERT_LT(u, 1.);
        mean += u / n;
        normal_mean += z / n;
        normal_square += z * z / n;
    }
    EXPECT_NEAR(mean, 0.5, 0.01);
    EXPECT_NEAR(normal_mean, 0., 0.035);
    EXPECT_NEAR(normal_square, 1., 0.05);
}

}  // namespace
}  // namespace funnel::sim::synthetic
