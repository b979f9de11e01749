// SPDX-License-Identifier: Apache-2.0
// Estimators find what is known in closed form.
#include "sim/statistics/sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

namespace funnel::sim::statistics {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

std::vector<double> values_of(const std::vector<DesignPoint>& points, const Function& f) {
    std::vector<double> values;
    for (const DesignPoint& p : points) values.push_back(f(p.unit));
    return values;
}

/// Ishigami & Homma 1990, doi 10.1109/ISUMA.1990.151285, with a = 7 and b = 0.1; each x in [-pi, pi].
double ishigami(const std::vector<double>& unit) {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2. * unit[i] - 1.); };
    return std::sin(x(0)) + 7. * std::sin(x(1)) * std::sin(x(1)) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

double linear(const std::vector<double>& unit) { return 10. + 3. * unit[0] - unit[1] + 0. * unit[2]; }

TEST(Sensitivity, ElementaryEffectsOfALinearFunctionAreItsSlopes) {
    const auto points = design_points(Design::morris, 3, 10, 1);
    const auto values = values_of(points, linear);
    const double slopes[] = {3., -1., 0.};
    for (int k = 0; k < 3; ++k) {
        const auto effects = elementary_effects(points, values, k);
        ASSERT_EQ(effects.size(), 10U);
        const MorrisMeasures m = morris_measures(effects);
        EXPECT_NEAR(m.mu.value, slopes[k], 1e-12);
        EXPECT_NEAR(m.mu_star.value, std::abs(slopes[k]), 1e-12);
        EXPECT_NEAR(m.sigma, 0., 1e-12);
    }
}

TEST(Sensitivity, MorrisTellsAKeyThatActsBothWaysFromOneThatDoesNothing) {
    const auto points = design_points(Design::morris, 2, 200, 2);
    const auto values = values_of(points, [](const auto& u) { return (u[0] < 0.5 ? 1. : -1.) * u[1]; });
    const MorrisMeasures m = morris_measures(elementary_effects(points, values, 1));
    EXPECT_NEAR(m.mu_star.value, 1., 1e-12);
    EXPECT_NEAR(m.mu.value, 0., 0.25);  // 3.5 standard errors of 1 / sqrt(200)
    EXPECT_NEAR(m.sigma, 1., 0.05);
}

TEST(Sensitivity, SobolIndicesOfIshigamisFunctionAreThoseOfItsIntegrals) {
    const double pi4 = std::pow(std::numbers::pi, 4), a = 7., b = 0.1;
    const double v1 = 0.5 * std::pow(1. + b * pi4 / 5., 2), v2 = a * a / 8.;
    const double v13 = b * b * pi4 * pi4 * (1. / 18. - 1. / 50.), v = v1 + v2 + v13;
    const double first[] = {v1 / v, v2 / v, 0.}, total[] = {(v1 + v13) / v, v2 / v, v13 / v};
    const auto points = design_points(Design::sobol, 3, 4096, 1);
    const auto values = values_of(points, ishigami);
    for (int k = 0; k < 3; ++k) {
        const SobolIndices s = sobol_indices(points, values, k);
        EXPECT_NEAR(s.first_order.value, first[k], 0.01) << k;
        EXPECT_NEAR(s.total.value, total[k], 0.01) << k;
        // The interval is that of random rows: it holds the truth, and is no wider than chance would make it.
        EXPECT_LT(s.first_order.low, first[k]);
        EXPECT_GT(s.first_order.high, first[k]);
        EXPECT_LT(s.total.high - s.total.low, 0.1);
    }
}

TEST(Sensitivity, SobolIndicesOfALinearFunctionAreItsSquaredSlopes) {
    const auto points = design_points(Design::sobol, 3, 1024, 9);
    const auto values = values_of(points, linear);
    const double shares[] = {0.9, 0.1, 0.};
    for (int k = 0; k < 3; ++k) {
        const SobolIndices s = sobol_indices(points, values, k);
        EXPECT_NEAR(s.first_order.value, shares[k], 0.005);
        EXPECT_NEAR(s.total.value, shares[k], 0.005);
    }
}

TEST(Sensitivity, IsUnknownWhereTheOutcomeDoesNotVary) {
    const auto points = design_points(Design::sobol, 2, 8, 1);
    const std::vector<double> values(points.size(), 5.);
    EXPECT_TRUE(std::isnan(sobol_indices(points, values, 0).total.value));
}

TEST(Sensitivity, QuantilesInterpolate) {
    const std::vector<double> values{1., 2., 4., 8.};
    EXPECT_EQ(quantile(values, 0.), 1.);
    EXPECT_EQ(quantile(values, 0.5), 3.);
    EXPECT_EQ(quantile(values, 1.), 8.);
    EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

}  // namespace
}  // namespace funnel::sim::statistics
