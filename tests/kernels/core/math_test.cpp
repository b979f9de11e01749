// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/math.hpp"

#include "kernels/core/hash.hpp"
#include "tests/kernels/core/ulp.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

namespace funnel {
namespace {

using test::ulp_error;
using test::worst_ulp_error;
using LongDouble = long double;

constexpr float infinity = std::numeric_limits<float>::infinity();
const float nan_f = std::numeric_limits<float>::quiet_NaN();

float exp_of(float x) { return exp_f(x); }
float log_of(float x) { return log_f(x); }
LongDouble exact_exp(LongDouble x) { return std::exp(x); }
LongDouble exact_log(LongDouble x) { return std::log(x); }

TEST(FloatMath, ExpIsWithinItsBoundWhereItIsNormal) {
    EXPECT_LT(worst_ulp_error<float>(exp_of, exact_exp, -87.33F, 88.36F), 1.);
    EXPECT_LT(worst_ulp_error<float>(exp_of, exact_exp, -1.F, 1.F), 1.);
    EXPECT_EQ(exp_f(0.F), 1.F);
}

TEST(FloatMath, ExpEndsInZeroAndInALargestValue) {
    EXPECT_EQ(exp_f(-87.4F), 0.F);
    EXPECT_EQ(exp_f(-infinity), 0.F);
    EXPECT_EQ(exp_f(89.F), exp_f(infinity));
    EXPECT_TRUE(std::isfinite(exp_f(infinity)));
    EXPECT_GT(exp_f(infinity), 2e38F);
    EXPECT_TRUE(std::isnan(exp_f(nan_f)));
}

TEST(FloatMath, LogIsWithinOneUlpForAllPositiveNumbers) {
    EXPECT_LT(worst_ulp_error<float>(log_of, exact_log, 1e-6F, 4.F), 1.);
    EXPECT_LT(worst_ulp_error<float>(log_of, exact_log, 0.9F, 1.1F), 1.);
    EXPECT_LT(worst_ulp_error<float>(log_of, exact_log, 1.F, 3e38F), 1.);
    EXPECT_LT(worst_ulp_error<float>(log_of, exact_log, 1e-44F, 1e-37F), 1.);
    EXPECT_EQ(log_f(1.F), 0.F);
}

TEST(FloatMath, LogOfWhatHasNoneIsDefined) {
    EXPECT_EQ(log_f(0.F), -infinity);
    EXPECT_EQ(log_f(infinity), infinity);
    EXPECT_TRUE(std::isnan(log_f(-1.F)));
    EXPECT_TRUE(std::isnan(log_f(nan_f)));
}

TEST(FloatMath, SineAndCosineAreWithinTwoUlpEvenFarOut) {
    const auto sine = [](float x) { return sin_f(x); };
    const auto cosine = [](float x) { return cos_f(x); };
    for (const float range : {1.F, 10.F, 1e3F, 1e5F}) {
        EXPECT_LT(worst_ulp_error<float>(
                      sine, [](LongDouble x) { return std::sin(x); }, -range, range),
                  2.)
            << range;
        EXPECT_LT(worst_ulp_error<float>(
                      cosine, [](LongDouble x) { return std::cos(x); }, -range, range),
                  2.)
            << range;
    }
    EXPECT_TRUE(std::isnan(sin_f(2e5F)));
    EXPECT_TRUE(std::isnan(cos_f(infinity)));
    EXPECT_TRUE(std::isnan(sin_f(nan_f)));
}

TEST(FloatMath, ArcFunctionsAreWithinTheirBounds) {
    const auto atan = [](float x) { return atan_f(x); };
    const auto asin = [](float x) { return asin_f(x); };
    const auto acos = [](float x) { return acos_f(x); };
    EXPECT_LT(worst_ulp_error<float>(
                  atan, [](LongDouble x) { return std::atan(x); }, -1.F, 1.F),
              2.);
    EXPECT_LT(worst_ulp_error<float>(
                  atan, [](LongDouble x) { return std::atan(x); }, -300.F, 300.F),
              2.);
    EXPECT_LT(worst_ulp_error<float>(
                  asin, [](LongDouble x) { return std::asin(x); }, -1.F, 1.F),
              2.1);
    EXPECT_LT(worst_ulp_error<float>(
                  acos, [](LongDouble x) { return std::acos(x); }, -1.F, 1.F),
              2.);
    EXPECT_EQ(asin_f(1.0001F), asin_f(1.F));
    EXPECT_EQ(acos_f(-1.0001F), acos_f(-1.F));
    EXPECT_TRUE(std::isnan(asin_f(nan_f)));
}

TEST(FloatMath, AngleOfAPointIsRightInEveryQuadrant) {
    for (int i = 0; i < 2000; ++i) {
        const float a = -3.1F + 0.0031F * static_cast<float>(i);
        const float x = 3.F * std::cos(a);
        const float y = 3.F * std::sin(a);
        EXPECT_LT(ulp_error<float>(atan2_f(y, x), std::atan2(static_cast<LongDouble>(y), static_cast<LongDouble>(x))),
                  3.);
    }
    EXPECT_EQ(atan2_f(0.F, 0.F), 0.F);
    EXPECT_FLOAT_EQ(atan2_f(0.F, -1.F), pi_f);
    EXPECT_FLOAT_EQ(atan2_f(1.F, 0.F), 0.5F * pi_f);
    EXPECT_FLOAT_EQ(atan2_f(-1.F, 0.F), -0.5F * pi_f);
}

TEST(FloatMath, PowerIsWithinTwoUlpForTheExponentsOfTheModel) {
    for (const float y : {0.43F, 0.6F, 0.25F, 0.425F, 0.725F, -0.5F, -1.6364F, 2.F}) {
        const auto power = [y](float x) { return pow_f(x, y); };
        const auto exact = [y](LongDouble x) { return std::pow(x, static_cast<LongDouble>(y)); };
        EXPECT_LT(worst_ulp_error<float>(power, exact, 1e-3F, 4.F), 2.) << y;
        EXPECT_LT(worst_ulp_error<float>(power, exact, 1.F, 1000.F), 2.) << y;
    }
}

TEST(FloatMath, PowerEndsAreDefined) {
    EXPECT_EQ(pow_f(0.F, 0.43F), 0.F);
    EXPECT_EQ(pow_f(0.F, 0.F), 1.F);
    EXPECT_EQ(pow_f(1e-30F, 3.F), 0.F);
    EXPECT_EQ(pow_f(1e30F, 3.F), 0x1p127F);
    EXPECT_EQ(pow_f(0.F, -1.F), 0x1p127F);
    EXPECT_TRUE(std::isnan(pow_f(-1.F, 2.F)));
}

TEST(FloatMath, LogisticIsSymmetricAndEndsInZeroAndOne) {
    EXPECT_EQ(logistic_f(0.F), 0.5F);
    EXPECT_EQ(logistic_f(200.F), 1.F);
    EXPECT_LT(logistic_f(-200.F), 1e-38F);
    for (float x = 0.F; x < 15.F; x += 0.37F) EXPECT_NEAR(logistic_f(x) + logistic_f(-x), 1.F, 2e-7F);
}

TEST(FloatMath, MinimumMaximumAndClampKeepNotANumberFromTheirLastArgument) {
    EXPECT_EQ(min_f(1.F, 2.F), 1.F);
    EXPECT_EQ(max_f(1.F, 2.F), 2.F);
    EXPECT_TRUE(std::isnan(min_f(1.F, nan_f)));
    EXPECT_EQ(max_f(nan_f, 0.F), 0.F);
    EXPECT_TRUE(std::isnan(clamp_f(nan_f, 0.F, 1.F)));
    EXPECT_EQ(clamp_f(-3.F, 0.F, 1.F), 0.F);
    EXPECT_EQ(select_f(0xFFFFFFFFU, 1.F, 2.F), 1.F);
    EXPECT_EQ(select_f(0U, 1.F, 2.F), 2.F);
}

/// Hash of the bits of results: changes when one bit of one result does.
std::uint64_t fingerprint() {
    Hash hash;
    const auto add = [&](float x) { hash.step(bit_cast<std::uint32_t>(x)); };
    for (int i = 1; i <= 20000; ++i) {
        const float x = 0.0007F * static_cast<float>(i);
        add(exp_f(x - 7.F));
        add(log_f(x));
        add(pow_f(x, 0.43F));
        add(sin_f(10.F * x));
        add(cos_f(10.F * x));
        add(atan2_f(x - 3.F, 7.F - x));
        add(asin_f(0.07F * x));
        add(logistic_f(x - 7.F));
    }
    return hash.value();
}

TEST(FloatMath, GivesTheSameBitsOnEveryMachineAndCompiler) { EXPECT_EQ(fingerprint(), 11466549023316816204U); }

}  // namespace
}  // namespace funnel
