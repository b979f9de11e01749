// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/implausibility.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

Target target(bool logarithmic) {
    Target t;
    t.value = 20.;
    t.record_error = 3.;
    t.discrepancy = 4.;
    t.logarithmic = logarithmic;
    return t;
}

TEST(Implausibility, IsTheDistanceInStandardDeviationsOfAllThatSetsApart) {
    EXPECT_NEAR(implausibility(target(false), {26., 0.}), 6. / 5., 1e-12);
    EXPECT_NEAR(implausibility(target(false), {8., 12.}), 12. / 13., 1e-12);
    EXPECT_EQ(implausibility(target(false), {20., 1.}), 0.);
}

TEST(Implausibility, OnALogScaleIsOfRatios) {
    const Target t = target(true);
    EXPECT_NEAR(implausibility(t, on_scale(t, {40., 0.})), std::log(2.) / 0.25, 1e-12);
    EXPECT_NEAR(implausibility(t, on_scale(t, {10., 0.})), std::log(2.) / 0.25, 1e-12) << "half is as far as double";
    EXPECT_NEAR(implausibility(t, on_scale(t, {40., 40. * 0.6})), std::log(2.) / 0.65, 1e-12);
}

TEST(Implausibility, OfNothingSeenIsThatOfHalfAnEvent) {
    const Target t = target(true);
    const OnScale none = on_scale(t, {0., 2.});  // one event is worth 2
    EXPECT_NEAR(none.value, 0., 1e-12) << "the logarithm of 1";
    EXPECT_EQ(none.error, 1.) << "no more than a factor of e";
    EXPECT_LT(implausibility(t, none), 3.) << "a short run says little";
    EXPECT_GT(implausibility(t, on_scale(t, {0., 1e-3})), 3.) << "a long one much";
}

/// One event is nearer to a record that lies above than none.
TEST(Implausibility, FallsWithTheFirstEventThatIsSeen) {
    const Target t = target(true);
    double before = 1e9;
    for (const double events : {0., 1.}) {
        const double i = implausibility(t, on_scale(t, {0.05 * events, 0.05 * std::sqrt(std::max(1., events))}));
        EXPECT_LT(i, before) << events;
        before = i;
    }
}

TEST(Implausibility, OfAFigureWithoutMeaningIsNone) {
    EXPECT_EQ(implausibility(target(false), {nan, nan}), 0.);
    EXPECT_EQ(implausibility(target(true), on_scale(target(true), {nan, nan})), 0.);
    EXPECT_EQ(implausibility(target(true), on_scale(target(true), {0., 0.})), 0.);
    EXPECT_EQ(implausibility(target(false), {5., infinity}), 0.) << "an emulator that knows nothing";
}

}  // namespace
}  // namespace funnel::sim::calibrate
