// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/emulator.hpp"

#include "sim/statistics/sampling_design.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace funnel::sim::calibrate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<std::vector<double>> points(std::size_t n, std::size_t keys) {
    statistics::SobolPoints sequence{keys, 7};
    std::vector<std::vector<double>> all;
    for (std::size_t i = 0; i < n; ++i) all.push_back(sequence.next());
    return all;
}

double parabola(const std::vector<double>& u) { return 3. - 2. * u[0] + u[1] * u[1] + 4. * u[0] * u[2] - u[2]; }

std::vector<double> values_of(const std::vector<std::vector<double>>& at, double (*f)(const std::vector<double>&)) {
    std::vector<double> values;
    for (const auto& u : at) values.push_back(f(u));
    return values;
}

/// Of values without errors of their own.
Emulator fitted(const std::vector<std::vector<double>>& at, const std::vector<double>& values) {
    return {at, values, std::vector<double>(values.size(), 0.)};
}

TEST(Emulator, IsAParabolaWhereTheFigureIsOne) {
    const auto at = points(40, 3);
    const Emulator emulator = fitted(at, values_of(at, parabola));
    EXPECT_EQ(emulator.terms(), Terms::products);
    EXPECT_LT(emulator.error(), 1e-10);
    for (const std::vector<double>& u : {std::vector{0.1, 0.9, 0.4}, std::vector{1., 0., 1.}})
        EXPECT_NEAR(emulator(u), parabola(u), 1e-10);
}

TEST(Emulator, TakesAsManyTermsAsItsPointsBear) {
    const auto terms = [](std::size_t n) {
        const auto at = points(n, 3);
        return fitted(at, values_of(at, parabola)).terms();
    };
    EXPECT_EQ(terms(20), Terms::products) << "10 terms";
    EXPECT_EQ(terms(19), Terms::squares) << "7 terms";
    EXPECT_EQ(terms(13), Terms::linear) << "4 terms";
    EXPECT_EQ(terms(6), Terms::linear);
    EXPECT_EQ(terms(5), Terms::none) << "fewer than keys and three";
}

/// The definition: each point against the fit to all others; the worst may be twice the error.
TEST(Emulator, ErrsByWhatItMissesAPointThatWasLeftOut) {
    const auto at = points(24, 2);
    for (const double bend : {1., 5.}) {
        std::vector<double> values;
        for (const auto& u : at) values.push_back(std::sin(bend * u[0]) + u[1]);
        double squares = 0., largest = 0.;
        for (std::size_t i = 0; i < at.size(); ++i) {
            auto others = at;
            auto theirs = values;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
            theirs.erase(theirs.begin() + static_cast<std::ptrdiff_t>(i));
            const double missed = fitted(others, theirs)(at[i]) - values[i];
            squares += missed * missed;
            largest = std::max(largest, std::fabs(missed));
        }
        EXPECT_NEAR(fitted(at, values).error(), std::max(std::sqrt(squares / 24.), 0.5 * largest), 1e-9) << bend;
    }
}

/// Runs with the same people err alike: what they share is in no residual.
TEST(Emulator, ErrsNoLessThanItsValues) {
    const auto at = points(40, 3);
    EXPECT_NEAR((Emulator{at, values_of(at, parabola), std::vector<double>(40, 0.3)}.error()), 0.3, 1e-9);
}

TEST(Emulator, HoldsTheNoiseOfTheRunsInItsError) {
    const auto at = points(400, 3);
    std::mt19937_64 random{3};
    std::normal_distribution<double> noise{0., 0.1};
    auto values = values_of(at, parabola);
    for (double& v : values) v += noise(random);
    const Emulator emulator = fitted(at, values);
    EXPECT_GT(emulator.error(), 0.09);
    EXPECT_LT(emulator.error(), 0.2) << "half of the largest of 400 is some 0.16";
    EXPECT_NEAR(emulator(std::vector{0.5, 0.5, 0.5}), parabola({0.5, 0.5, 0.5}), 0.03);
}

TEST(Emulator, LeavesOutWhatHasNoValueAndKnowsNothingFromOnePoint) {
    auto at = points(40, 3);
    auto values = values_of(at, parabola);
    values[5] = nan;
    values[6] = infinity;
    const Emulator emulator = fitted(at, values);
    EXPECT_EQ(emulator.points(), 38U);
    EXPECT_LT(emulator.error(), 1e-10);
    EXPECT_TRUE(std::isinf(fitted({{0.5}, {0.6}, {0.7}}, {2., 2., 2.}).error()));
    EXPECT_TRUE(std::isinf(fitted({}, {}).error()));
}

TEST(Emulator, BearsPointsThatAreAllAlikeInAKey) {
    auto at = points(40, 2);
    for (auto& u : at) u[1] = 0.25;
    std::vector<double> values;
    for (const auto& u : at) values.push_back(u[0]);
    const Emulator emulator = fitted(at, values);
    EXPECT_LT(emulator.error(), 1e-9);
    EXPECT_NEAR(emulator(std::vector{0.7, 0.25}), 0.7, 1e-9);
}

}  // namespace
}  // namespace funnel::sim::calibrate
