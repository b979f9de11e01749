// SPDX-License-Identifier: Apache-2.0
// The rows of sensitivity.csv of draws whose answer is known.
#include "sim/ensemble/sensitivities.hpp"

#include "sim/statistics/run_statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace funnel::sim::ensemble {
namespace {

using statistics::Design;
using statistics::DesignPoint;
using statistics::Figure;

using Outcome = double (*)(double a, double b);

double additive(double a, double b) { return 100. + 10. * a - 5. * b; }
double product(double a, double b) { return a * b; }

/// Every figure has the value of `outcome` at the point; NaN stands for the scenario, in the middle.
DrawResult draw_at(const DesignPoint& point, Outcome outcome = additive) {
    const auto at = [&](std::size_t k) { return std::isnan(point.unit[k]) ? 0.5 : point.unit[k]; };
    const double mean = outcome(at(0), at(1));
    DrawResult draw;
    for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s)
        draw.totals.push_back({{4. * mean - 1., 4.}, {4. * mean + 1., 4.}, {4. * mean, 4.}});
    return draw;
}

EnsemblePlan plan_of(Design design) {
    EnsemblePlan plan;
    plan.design = design;
    plan.keys.resize(2);
    plan.points = statistics::design_points(design, 2, 256, 5);
    return plan;
}

/// Measures of the figure without a rate, by key and name.
std::map<std::pair<std::size_t, std::string>, statistics::Estimate> measures(Design design,
                                                                             Outcome outcome = additive) {
    const EnsemblePlan plan = plan_of(design);
    std::vector<DrawResult> draws;
    for (const DesignPoint& point : plan.points) draws.push_back(draw_at(point, outcome));
    std::map<std::pair<std::size_t, std::string>, statistics::Estimate> found;
    for (const Sensitivity& s : sensitivities(plan, draws))
        if (s.figure == static_cast<std::size_t>(Figure::remoteness_h)) found[{s.key, s.measure}] = s.value;
    return found;
}

TEST(Sensitivities, OneAtATimeAreTheChangesToBothEnds) {
    auto m = measures(Design::one_at_a_time);
    EXPECT_EQ(m.size(), 6U);
    EXPECT_NEAR((m[{0, "effect"}].value), 10., 1e-9);
    EXPECT_NEAR((m[{0, "change_at_low"}].value), -5., 1e-9);
    EXPECT_NEAR((m[{0, "change_at_high"}].value), 5., 1e-9);
    EXPECT_NEAR((m[{1, "effect"}].value), -5., 1e-9);
    EXPECT_NEAR((m[{1, "effect"}].standard_error), 0., 1e-9) << "all batches change alike";
}

TEST(Sensitivities, OfMorrisAreTheSlopes) {
    auto m = measures(Design::morris);
    EXPECT_EQ(m.size(), 6U);
    EXPECT_NEAR((m[{1, "mu_star"}].value), 5., 1e-9);
    EXPECT_NEAR((m[{1, "mu"}].value), -5., 1e-9);
    EXPECT_NEAR((m[{1, "sigma"}].value), 0., 1e-9);
    EXPECT_TRUE(std::isnan((m[{1, "sigma"}].low)));
}

TEST(Sensitivities, OfSobolAreTheSharesOfTheVariance) {
    auto m = measures(Design::sobol);
    EXPECT_EQ(m.size(), 4U);
    EXPECT_NEAR((m[{0, "first_order"}].value), 0.8, 0.02);  // 10^2 / (10^2 + 5^2)
    EXPECT_NEAR((m[{1, "total"}].value), 0.2, 0.02);
}

TEST(Sensitivities, OfSobolTellInterplayFromAKeyAlone) {
    // Of a b the parts of a, of b and of both are 3 : 3 : 1.
    auto m = measures(Design::sobol, product);
    EXPECT_NEAR((m[{0, "first_order"}].value), 3. / 7., 0.03);
    EXPECT_NEAR((m[{0, "total"}].value), 4. / 7., 0.03);
}

TEST(Sensitivities, HoldEveryFigureOfEveryKey) {
    const EnsemblePlan plan = plan_of(Design::one_at_a_time);
    std::vector<DrawResult> draws;
    for (const DesignPoint& point : plan.points) draws.push_back(draw_at(point));
    const auto rows = sensitivities(plan, draws);
    ASSERT_EQ(rows.size(), statistics::run_statistics().size() * 2 * 3);
    EXPECT_EQ(rows[0].figure, 0U);
    EXPECT_EQ(rows[3].key, 1U);
    EXPECT_EQ(rows.back().figure, statistics::run_statistics().size() - 1);
}

}  // namespace
}  // namespace funnel::sim::ensemble
