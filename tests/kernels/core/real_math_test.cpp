// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/real_math.hpp"

#include "tests/kernels/core/ulp.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace funnel {
namespace {

using test::worst_ulp_error;
using LongDouble = long double;

TEST(RealMath, DoubleExpAndLogAreWithinTwoUlp) {
    const auto exp = [](double x) { return real::exp(x); };
    const auto log = [](double x) { return real::log(x); };
    EXPECT_LT(worst_ulp_error<double>(
                  exp, [](LongDouble x) { return std::exp(x); }, -707.9, 708.9),
              2.);
    EXPECT_LT(worst_ulp_error<double>(
                  exp, [](LongDouble x) { return std::exp(x); }, -3., 3.),
              2.);
    EXPECT_LT(worst_ulp_error<double>(
                  log, [](LongDouble x) { return std::log(x); }, 1e-9, 4.),
              2.);
    EXPECT_LT(worst_ulp_error<double>(
                  log, [](LongDouble x) { return std::log(x); }, 0.9, 1.1),
              2.);
    EXPECT_LT(worst_ulp_error<double>(
                  log, [](LongDouble x) { return std::log(x); }, 1., 1e300),
              2.);
}

TEST(RealMath, DoubleEndsAreDefined) {
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(real::exp(-709.), 0.);
    EXPECT_TRUE(std::isfinite(real::exp(1000.)));
    EXPECT_EQ(real::log(0.), -infinity);
    EXPECT_EQ(real::log(infinity), infinity);
    EXPECT_TRUE(std::isnan(real::log(-1.)));
    EXPECT_TRUE(std::isnan(real::sin(1e7)));
    EXPECT_EQ(real::asin(1.5), real::asin(1.));
    EXPECT_EQ(real::atan2(0., 0.), 0.);
}

TEST(RealMath, DoubleAnglesAreWithinThreeUlp) {
    const auto sin = [](double x) { return real::sin(x); };
    const auto cos = [](double x) { return real::cos(x); };
    const auto asin = [](double x) { return real::asin(x); };
    const auto atan = [](double x) { return real::atan2(x, 1.); };
    for (const double range : {1., 100., 1e6}) {
        EXPECT_LT(worst_ulp_error<double>(
                      sin, [](LongDouble x) { return std::sin(x); }, -range, range),
                  2.)
            << range;
        EXPECT_LT(worst_ulp_error<double>(
                      cos, [](LongDouble x) { return std::cos(x); }, -range, range),
                  2.)
            << range;
    }
    EXPECT_LT(worst_ulp_error<double>(
                  asin, [](LongDouble x) { return std::asin(x); }, -1., 1.),
              3.);
    EXPECT_LT(worst_ulp_error<double>(
                  atan, [](LongDouble x) { return std::atan(x); }, -50., 50.),
              3.);
}

TEST(RealMath, DoublePowerIsGoodToItsBound) {
    for (const double y : {0.425, 0.725, -1.6364, 5.25588}) {
        const auto power = [y](double x) { return real::pow(x, y); };
        const auto exact = [y](LongDouble x) { return std::pow(x, static_cast<LongDouble>(y)); };
        EXPECT_LT(worst_ulp_error<double>(power, exact, 0.01, 100.), 2. + 2. * std::abs(y) * std::log(100.)) << y;
    }
}

TEST(RealMath, FloatAndDoubleAgree) {
    for (float x = -5.F; x < 5.F; x += 0.0137F) {
        EXPECT_NEAR(static_cast<double>(real::exp(x)) / real::exp(static_cast<double>(x)), 1., 2e-7);
        EXPECT_NEAR(static_cast<double>(real::sin(x)), real::sin(static_cast<double>(x)), 2e-7);
    }
}

}  // namespace
}  // namespace funnel
