// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

namespace funnel::sim::statistics {
namespace {

TEST(StudentT, AgreesWithPublishedTables) {
    // Abramowitz & Stegun 1964, table 26.10, two-sided 95 %.
    const std::pair<int, double> rows[] = {{1, 12.706}, {2, 4.303},  {3, 3.182},  {4, 2.776},  {5, 2.571},  {6, 2.447},
                                           {7, 2.365},  {8, 2.306},  {9, 2.262},  {10, 2.228}, {15, 2.131}, {20, 2.086},
                                           {30, 2.042}, {40, 2.021}, {60, 2.000}, {120, 1.980}};
    for (const auto& [degrees_of_freedom, t] : rows)
        EXPECT_NEAR(student_t_95(degrees_of_freedom), t, 0.0005000001) << degrees_of_freedom;
    EXPECT_TRUE(std::isinf(student_t_95(0)));
}

TEST(StudentT, IsExactWhereItHasAClosedForm) {
    // Quantile at p = 0.975 with a = 4 p (1 - p), for one, two and four degrees of freedom (Shaw 2006,
    // doi 10.21314/JCF.2006.150).
    const double p = 0.975, a = 4. * p * (1. - p);
    EXPECT_NEAR(student_t_95(1), std::tan(std::numbers::pi * (p - 0.5)), 1e-12 * 12.7);
    EXPECT_NEAR(student_t_95(2), (2. * p - 1.) * std::sqrt(2. / a), 1e-12 * 4.3);
    const double q = std::cos(std::acos(std::sqrt(a)) / 3.) / std::sqrt(a);
    EXPECT_NEAR(student_t_95(4), 2. * std::sqrt(q - 1.), 1e-12 * 2.8);
    EXPECT_NEAR(student_t_95(1000000000), 1.959963984540054, 1e-8) << "the normal distribution";
}

TEST(EstimateFromBatches, IsTheTextbookMeanAndError) {
    const std::vector<double> values{1., 2., 3., 4.};
    const Estimate e = estimate_from_batches(values);
    EXPECT_DOUBLE_EQ(e.value, 2.5);
    EXPECT_NEAR(e.standard_error, std::sqrt(5. / 3. / 4.), 1e-12);
    EXPECT_NEAR(e.high - e.value, student_t_95(3) * e.standard_error, 1e-12);
}

TEST(EstimateFromBatches, KnowsNothingOfTheErrorOfOneBatchAndMeasuresNoneWithoutSpread) {
    EXPECT_TRUE(std::isinf(estimate_from_batches(std::vector<double>{3.}).high));
    const Estimate e = estimate_from_batches(std::vector<double>{0., 0., 0.});
    EXPECT_EQ(e.low, 0.);
    EXPECT_EQ(e.high, 0.);
}

TEST(EstimateFromBatches, CoversTheTruthInNineteenOfTwentyCases) {
    // 4000 experiments of 8 batches: the standard error of the share covered is 0.0034. An interval made with the
    // normal's 1.96 instead of t would cover 0.909, twelve of these errors away.
    std::mt19937_64 generator{5};
    std::normal_distribution<double> normal{10., 2.};
    int covered = 0;
    for (int i = 0; i < 4000; ++i) {
        std::vector<double> batch(8);
        for (double& v : batch) v = normal(generator);
        const Estimate e = estimate_from_batches(batch);
        covered += e.low <= 10. && 10. <= e.high ? 1 : 0;
    }
    EXPECT_NEAR(covered / 4000., 0.95, 0.0138);
}

TEST(Jackknife, IsTheBatchEstimateForAMean) {
    const std::vector<double> values{1., 5., 2., 8., 4.};
    const Estimate by_mean = estimate_from_batches(values);
    const Estimate by_jackknife = jackknife(5, [&](int omitted) {
        double sum = 0.;
        double n = 0.;
        for (int b = 0; b < 5; ++b)
            if (b != omitted) sum += values[static_cast<std::size_t>(b)], n += 1.;
        return sum / n;
    });
    EXPECT_NEAR(by_jackknife.value, by_mean.value, 1e-12);
    EXPECT_NEAR(by_jackknife.standard_error, by_mean.standard_error, 1e-12);
}

TEST(JackknifeOfTwo, AddsTheVariancesOfSamplesOfAnySize) {
    const std::vector<double> few{1., 5., 2.};
    const std::vector<double> many{3., 4., 8., 1., 9., 7., 2.};
    const auto mean_without = [](const std::vector<double>& values, int omitted) {
        double sum = 0.;
        double n = 0.;
        for (std::size_t b = 0; b < values.size(); ++b)
            if (static_cast<int>(b) != omitted) sum += values[b], n += 1.;
        return sum / n;
    };
    const Estimate e = jackknife_of_two(
        3, 7, [&](int from_few, int from_many) { return mean_without(many, from_many) - mean_without(few, from_few); });
    const Estimate a = estimate_from_batches(few);
    const Estimate b = estimate_from_batches(many);
    EXPECT_NEAR(e.value, b.value - a.value, 1e-12);
    EXPECT_NEAR(e.standard_error, std::hypot(a.standard_error, b.standard_error), 1e-12);
    EXPECT_NEAR(e.high - e.value, student_t_95(2) * e.standard_error, 1e-12);
    EXPECT_TRUE(std::isinf(jackknife_of_two(1, 7, [](int, int) { return 0.; }).high));
}

}  // namespace
}  // namespace funnel::sim::statistics
