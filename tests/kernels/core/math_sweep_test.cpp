// SPDX-License-Identifier: Apache-2.0
// The elementary functions against the compiler's 80-bit ones, over all the floats of the range that each is made for:
// every 997th of them, or as the environment says (FUNNEL_MATH_STRIDE=1 takes minutes a function). Prints the worst.
#include "kernels/core/math.hpp"

#include "tests/kernels/core/ulp.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace funnel {
namespace {

using test::ulp_error;
using LongDouble = long double;

std::uint32_t stride() {
    const char* given = std::getenv("FUNNEL_MATH_STRIDE");
    const long wanted = given != nullptr ? std::atol(given) : 0;
    return wanted > 0 ? static_cast<std::uint32_t>(wanted) : 997U;
}

struct Worst {
    double ulp = 0.;
    float at = 0.F;
    std::uint64_t seen = 0;
    void add(float x, float value, LongDouble exact) {
        const double error = ulp_error<float>(value, exact);
        ++seen;
        if (error <= ulp) return;
        ulp = error;
        at = x;
    }
    void say(const char* what) const {
        std::printf("%-10s worst %.3f ulp at %a (%g), %llu arguments\n", what, ulp, static_cast<double>(at),
                    static_cast<double>(at), static_cast<unsigned long long>(seen));
    }
};

/// The magnitudes from..to in steps of so many floats, the ends too, with the signs asked for.
template <class Function, class Exact>
Worst sweep(const char* what, Function f, Exact exact, float from, float to, bool positive, bool negative) {
    Worst worst;
    const auto add = [&](float x) {
        if (positive) worst.add(x, f(x), exact(static_cast<LongDouble>(x)));
        if (negative) worst.add(-x, f(-x), exact(-static_cast<LongDouble>(x)));
    };
    const auto last = bit_cast<std::uint32_t>(to);
    for (std::uint64_t bits = bit_cast<std::uint32_t>(from); bits < last; bits += stride())
        add(bit_cast<float>(static_cast<std::uint32_t>(bits)));
    add(to);
    worst.say(what);
    return worst;
}

constexpr float smallest = 1e-45F;
constexpr float largest = 3.4028234e38F;

TEST(FloatMathSweep, Exp) {
    const auto f = [](float x) { return exp_f(x); };
    const auto exact = [](LongDouble x) { return std::exp(x); };
    EXPECT_LT(sweep("exp", f, exact, 0.F, 87.33F, true, true).ulp, 1.1);
    EXPECT_LT(sweep("exp", f, exact, 87.33F, 88.36F, true, false).ulp, 1.1);
}

TEST(FloatMathSweep, Log) {
    const auto f = [](float x) { return log_f(x); };
    const auto exact = [](LongDouble x) { return std::log(x); };
    EXPECT_LT(sweep("log", f, exact, smallest, largest, true, false).ulp, 1.);
}

TEST(FloatMathSweep, SineAndCosine) {
    const auto sine = [](float x) { return sin_f(x); };
    const auto cosine = [](float x) { return cos_f(x); };
    EXPECT_LT(sweep(
                  "sin", sine, [](LongDouble x) { return std::sin(x); }, 0.F, 1e5F, true, true)
                  .ulp,
              2.);
    EXPECT_LT(sweep(
                  "cos", cosine, [](LongDouble x) { return std::cos(x); }, 0.F, 1e5F, true, true)
                  .ulp,
              2.);
}

TEST(FloatMathSweep, Atan) {
    const auto f = [](float x) { return atan_f(x); };
    EXPECT_LT(sweep(
                  "atan", f, [](LongDouble x) { return std::atan(x); }, 0.F, largest, true, true)
                  .ulp,
              1.);
}

TEST(FloatMathSweep, AsinAndAcos) {
    const auto asin = [](float x) { return asin_f(x); };
    const auto acos = [](float x) { return acos_f(x); };
    EXPECT_LT(sweep(
                  "asin", asin, [](LongDouble x) { return std::asin(x); }, 0.F, 1.F, true, true)
                  .ulp,
              2.1);
    EXPECT_LT(sweep(
                  "acos", acos, [](LongDouble x) { return std::acos(x); }, 0.F, 1.F, true, true)
                  .ulp,
              2.);
}

TEST(FloatMathSweep, Logistic) {
    const auto f = [](float x) { return logistic_f(x); };
    const auto exact = [](LongDouble x) { return 1.L / (1.L + std::exp(-x)); };
    // The hazards of death are taken from -12 up.
    EXPECT_LT(sweep("logistic", f, exact, 0.F, 12.F, true, true).ulp, 2.);
    EXPECT_LT(sweep("logistic", f, exact, 12.F, 80.F, true, true).ulp, 2.6);
}

TEST(FloatMathSweep, AngleOfAPoint) {
    Worst worst;
    std::uint32_t n = 1;
    const auto next = [&n]() {
        n = n * 1664525U + 1013904223U;
        // Both signs, magnitudes from 1e-4 to 1e4 and points in between.
        const float mantissa = 1.F + static_cast<float>(n >> 9 & 0xFFFFFU) * 0x1p-20F;
        const float scale = bit_cast<float>((114U + (n >> 4 & 31U) % 27U) << 23);
        return (n >> 31) != 0U ? -mantissa * scale : mantissa * scale;
    };
    const auto points = static_cast<std::uint64_t>(2000000. * 997. / stride());
    for (std::uint64_t i = 0; i < points; ++i) {
        const float y = next();
        const float x = next();
        worst.add(y / x, atan2_f(y, x), std::atan2(static_cast<LongDouble>(y), static_cast<LongDouble>(x)));
    }
    worst.say("atan2");
    EXPECT_LT(worst.ulp, 1.);
}

void expect_power(float y, float from, float to) {
    const auto f = [y](float x) { return pow_f(x, y); };
    const auto exact = [y](LongDouble x) { return std::pow(x, static_cast<LongDouble>(y)); };
    const std::string name = "pow " + std::to_string(y);
    EXPECT_LT(sweep(name.c_str(), f, exact, from, to, true, false).ulp, 2.) << y;
}

// Exponents of the kernels: body surface, heat transfer, vapour, wind, light, each over what it is used for.
TEST(FloatMathSweep, Power) {
    expect_power(0.425F, 20.F, 300.F);
    expect_power(0.725F, 0.5F, 3.F);
    for (const float y : {0.6F, 0.56F, 0.44F, 0.43F, 0.25F, 0.15F, 0.143F}) expect_power(y, 1e-4F, 1e5F);
    expect_power(2.334F, 0.5F, 2.F);
    expect_power(-1.6364F, 6.F, 97.F);
    for (const float y : {-2.F, -1.F, -0.5F, 0.5F, 1.F, 2.F}) expect_power(y, 0.1F, 10.F);
}

}  // namespace
}  // namespace funnel
