// SPDX-License-Identifier: Apache-2.0
/// \file
/// Elementary functions in single precision that give the same bits on every machine.
///
/// The libraries' functions differ between hosts and devices in the last bit, and one bit changes which way
/// somebody walks. These are built from + - * / sqrt and fma alone, all of which IEEE 754 rounds in one way
/// only. They have no branches, so that a loop that calls them vectorises.
///
/// Polynomials: minimax fits of our own (Remez exchange in 50 digits, rounded to float). Largest errors, seen by
/// the sweeps in tests/kernels/core/math_test.cpp, stand with each function in units in the last place (ulp).
#pragma once

#include "kernels/core/portable.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

/// The same bits read as another type of the same size; for host and device alike.
template <class To, class From>
FUNNEL_INLINE To bit_cast(const From& from) {
    static_assert(sizeof(To) == sizeof(From));
    return __builtin_bit_cast(To, from);
}

inline constexpr float pi_f = 3.14159265F;
inline constexpr float radians_per_degree_f = 0.0174532925F;

/// The smaller (larger) of two; the second argument when either is not a number. One machine instruction.
FUNNEL_INLINE float min_f(float a, float b) { return a < b ? a : b; }
FUNNEL_INLINE float max_f(float a, float b) { return a > b ? a : b; }
FUNNEL_INLINE float clamp_f(float x, float low, float high) { return min_f(high, max_f(low, x)); }
FUNNEL_INLINE float abs_f(float x) { return bit_cast<float>(bit_cast<std::uint32_t>(x) & 0x7FFFFFFFU); }
/// |magnitude| with the sign of `sign`.
FUNNEL_INLINE float copy_sign_f(float magnitude, float sign) {
    return bit_cast<float>((bit_cast<std::uint32_t>(magnitude) & 0x7FFFFFFFU)
                           | (bit_cast<std::uint32_t>(sign) & 0x80000000U));
}

/// a where `mask` is all ones, b where it is 0. Unlike a condition it never becomes a masked store, which some
/// processors do in microcode.
FUNNEL_INLINE float select_f(std::uint32_t mask, float a, float b) {
    return bit_cast<float>((bit_cast<std::uint32_t>(a) & mask) | (bit_cast<std::uint32_t>(b) & ~mask));
}

namespace math_detail {

/// Adding 1.5 * 2^23 leaves the nearest whole number in the low bits of a float, for |x| < 2^22.
inline constexpr float round_to_whole = 0x1.8p23F;

/// 2^n for whole n in -126..127, from the sum n + round_to_whole.
FUNNEL_INLINE float power_of_two(float n_plus_round_to_whole) {
    return bit_cast<float>((bit_cast<std::uint32_t>(n_plus_round_to_whole) << 23) + 0x3F800000U);
}

/// e^r - 1 for |r| <= ln 2 / 2.
FUNNEL_INLINE float exp_minus_1_kernel(float r) {
    float p = 0x1.6a2462p-10F;
    p = std::fma(p, r, 0x1.1239e4p-7F);
    p = std::fma(p, r, 0x1.5558f2p-5F);
    p = std::fma(p, r, 0x1.555492p-3F);
    p = std::fma(p, r, 0x1.fffffcp-2F);
    return std::fma(r * r, p, r);
}

/// x = 2^exponent (1 + f) with 1 + f in sqrt(1/2) .. sqrt(2), for positive finite x.
struct Parts {
    float exponent;
    float f;
};
FUNNEL_INLINE Parts split_at_power_of_two(float x) {
    const bool tiny = x < 0x1p-126F;
    const float scaled = tiny ? x * 0x1p23F : x;
    // Offset so that the exponent field steps at sqrt(1/2) instead of at 1.
    const std::uint32_t bits = bit_cast<std::uint32_t>(scaled) - 0x3F3504F3U;
    const float exponent = static_cast<float>(bit_cast<std::int32_t>(bits) >> 23) - (tiny ? 23.F : 0.F);
    const float mantissa = bit_cast<float>((bits & 0x007FFFFFU) + 0x3F3504F3U);
    return {exponent, mantissa - 1.F};
}

/// log(1 + f) - f for 1 + f in sqrt(1/2) .. sqrt(2).
FUNNEL_INLINE float log_kernel(float f) {
    float p = 0x1.145e76p-4F;
    p = std::fma(p, f, -0x1.de4038p-4F);
    p = std::fma(p, f, 0x1.e6ef8ap-4F);
    p = std::fma(p, f, -0x1.fc2140p-4F);
    p = std::fma(p, f, 0x1.23376ap-3F);
    p = std::fma(p, f, -0x1.555c54p-3F);
    p = std::fma(p, f, 0x1.99a4b6p-3F);
    p = std::fma(p, f, -0x1.000006p-2F);
    p = std::fma(p, f, 0x1.555548p-2F);
    return f * f * std::fma(p, f, -0.5F);
}

/// sin r for |r| <= pi/4.
FUNNEL_INLINE float sin_kernel(float r) {
    const float z = r * r;
    float p = 0x1.6cd1b0p-19F;
    p = std::fma(p, z, -0x1.a00f7ep-13F);
    p = std::fma(p, z, 0x1.111108p-7F);
    p = std::fma(p, z, -0x1.555556p-3F);
    return std::fma(p, z * r, r);
}

/// cos r for |r| <= pi/4.
FUNNEL_INLINE float cos_kernel(float r) {
    const float z = r * r;
    float p = 0x1.99eb48p-16F;
    p = std::fma(p, z, -0x1.6c0c32p-10F);
    p = std::fma(p, z, 0x1.55554ap-5F);
    return std::fma(p, z * z, std::fma(z, -0.5F, 1.F));
}

/// sin(x + quarter_turns pi/2).
FUNNEL_INLINE float sin_shifted(float x, std::uint32_t quarter_turns) {
    const float t = std::fma(x, 0x1.45f306p-1F, round_to_whole);
    const float n = t - round_to_whole;
    float r = std::fma(n, -0x1.921fb6p+0F, x);
    r = std::fma(n, 0x1.777a5cp-25F, r);
    r = std::fma(n, 0x1.ee59dap-50F, r);
    const std::uint32_t quadrant = bit_cast<std::uint32_t>(t) + quarter_turns;
    const float value = (quadrant & 1U) != 0 ? cos_kernel(r) : sin_kernel(r);
    const float turned = bit_cast<float>(bit_cast<std::uint32_t>(value) ^ ((quadrant & 2U) << 30));
    // Beyond this the three-part pi/2 no longer gives the remainder; inf and NaN fail the comparison too.
    return abs_f(x) <= 1e5F ? turned : bit_cast<float>(0x7FC00000U);
}

/// atan x - x for |x| <= tan(pi/8).
FUNNEL_INLINE float atan_kernel(float x) {
    const float z = x * x;
    float p = -0x1.f1e418p-5F;
    p = std::fma(p, z, 0x1.b1ea6ap-4F);
    p = std::fma(p, z, -0x1.23b506p-3F);
    p = std::fma(p, z, 0x1.999194p-3F);
    p = std::fma(p, z, -0x1.55554ap-2F);
    return p * (z * x);
}

/// asin x - x for |x| <= 1/2.
FUNNEL_INLINE float asin_kernel(float x) {
    const float z = x * x;
    float p = 0x1.596e02p-5F;
    p = std::fma(p, z, 0x1.8c2748p-6F);
    p = std::fma(p, z, 0x1.747e60p-5F);
    p = std::fma(p, z, 0x1.3301e4p-4F);
    p = std::fma(p, z, 0x1.5555c8p-3F);
    return p * (z * x);
}

}  // namespace math_detail

/// e^x, error below 1.1 ulp for -87.33 <= x <= 88.37. Below that 0, above it e^88.37 = 2.4e38; NaN stays NaN.
FUNNEL_INLINE float exp_f(float x) {
    const float lowest = -87.3365F;
    const float inside = x < lowest ? lowest : (x > 88.37F ? 88.37F : x);
    const float t = std::fma(inside, 0x1.715476p+0F, math_detail::round_to_whole);
    const float n = t - math_detail::round_to_whole;
    float r = std::fma(n, -0x1.62e430p-1F, inside);
    r = std::fma(n, 0x1.05c610p-29F, r);
    const float scale = math_detail::power_of_two(t);
    const float value = std::fma(math_detail::exp_minus_1_kernel(r), scale, scale);
    return x < lowest ? 0.F : value;
}

/// Natural logarithm, error below 1 ulp for every positive float. log 0 = -inf, log inf = inf, NaN below 0.
FUNNEL_INLINE float log_f(float x) {
    const math_detail::Parts parts = math_detail::split_at_power_of_two(x);
    const float low = std::fma(parts.exponent, -0x1.05c610p-29F, math_detail::log_kernel(parts.f));
    const float value = std::fma(parts.exponent, 0x1.62e430p-1F, low + parts.f);
    const float infinity = bit_cast<float>(0x7F800000U);
    const float special = x == 0.F ? -infinity : (x == infinity ? infinity : bit_cast<float>(0x7FC00000U));
    return (x > 0.F && x < infinity) ? value : special;
}

/// x^y for x >= 0, error below 2 ulp for |y| <= 2 and growing as |y| beyond. Results below 1.2e-38 are 0, above
/// 2^127 they are 2^127; 0^y is 0 (y > 0), 1 (y = 0) or 2^127; NaN for x < 0.
FUNNEL_INLINE float pow_f(float x, float y) {
    const math_detail::Parts parts = math_detail::split_at_power_of_two(x);
    const float log2_mantissa = (parts.f + math_detail::log_kernel(parts.f)) * 0x1.715476p+0F;
    // The product with the exponent is kept with its rounding error; only the small rest is rounded.
    const float whole = y * parts.exponent;
    const float whole_error = std::fma(y, parts.exponent, -whole);
    const float log2_power = std::fma(y, log2_mantissa, whole);
    const float t = clamp_f(log2_power, -126.F, 127.F) + math_detail::round_to_whole;
    const float n = t - math_detail::round_to_whole;
    const float r = clamp_f((whole - n) + std::fma(y, log2_mantissa, whole_error), -0.51F, 0.51F);
    const float scale = math_detail::power_of_two(t);
    const float natural = std::fma(r, 0x1.62e430p-1F, r * -0x1.05c610p-29F);
    const float value = std::fma(math_detail::exp_minus_1_kernel(natural), scale, scale);
    const float highest = 0x1p127F;
    const float finite = log2_power < -126.F ? 0.F : (log2_power >= 127.F ? highest : value);
    const float at_zero = y > 0.F ? 0.F : (y == 0.F ? 1.F : highest);
    return x > 0.F ? finite : (x == 0.F ? at_zero : bit_cast<float>(0x7FC00000U));
}

/// Sine of x [rad], error below 2 ulp for |x| <= 1e5; NaN beyond.
FUNNEL_INLINE float sin_f(float x) { return math_detail::sin_shifted(x, 0U); }
/// Cosine of x [rad], error below 2 ulp for |x| <= 1e5; NaN beyond.
FUNNEL_INLINE float cos_f(float x) { return math_detail::sin_shifted(x, 1U); }

namespace math_detail {

/// A quotient in 0..1 and what its rounding left out.
struct Quotient {
    float value;
    float rest;
};
FUNNEL_INLINE Quotient divide_by_larger(float small, float large) {
    const float value = small / large;
    return {value, std::fma(-value, large, small) / large};
}

/// (t - 1) / (t + 1): the tangent of an eighth of a turn less, with the rounding of both terms taken back in.
FUNNEL_INLINE Quotient turn_back_an_octant(const Quotient& t) {
    const float above = t.value - 1.F;
    const float below = t.value + 1.F;
    const float above_rest = (t.value - (above + 1.F)) + t.rest;
    const float below_rest = (t.value - (below - 1.F)) + t.rest;
    const float value = above / below;
    return {value, (std::fma(-value, below, above) + std::fma(-value, below_rest, above_rest)) / below};
}

}  // namespace math_detail

/// Angle of the point (x, y) from the x axis [rad], -pi..pi, error below 1 ulp; 0 at the origin.
FUNNEL_INLINE float atan2_f(float y, float x) {
    const float ax = abs_f(x);
    const float ay = abs_f(y);
    const float large = ax < ay ? ay : ax;
    const math_detail::Quotient t = math_detail::divide_by_larger(ax < ay ? ax : ay, large);
    const bool upper = t.value > 0.414213562F;  // tan(pi/8)
    const math_detail::Quotient turned = math_detail::turn_back_an_octant(t);
    const float reduced = upper ? turned.value : t.value;
    const float rest = upper ? turned.rest : t.rest;
    // The angle is so many eighths of a turn, and the arc of `reduced` on from there or back.
    const float eighths = upper ? 1.F : 0.F;
    const float from_x_or_y = ay > ax ? 2.F - eighths : eighths;
    const float turns = x < 0.F ? 4.F - from_x_or_y : from_x_or_y;
    const float sign = (ay > ax) != (x < 0.F) ? -1.F : 1.F;
    const float offset = turns * 0x1.921fb6p-1F;
    const float offset_rest = std::fma(turns, 0x1.921fb6p-1F, -offset) + turns * -0x1.777a5cp-26F;
    const float tail = sign * (rest + math_detail::atan_kernel(reduced)) + offset_rest;
    // offset + sign reduced + tail, with the rounding of the first sum put back.
    const float sum = offset + sign * reduced;
    const float sum_rest = offset > 0.F ? sign * reduced - (sum - offset) : 0.F;
    const float angle = sum + (sum_rest + tail);
    return copy_sign_f(large > 0.F ? angle : (large == 0.F ? 0.F : large), y);
}

/// Arc tangent [rad], error below 1 ulp; NaN for inf.
FUNNEL_INLINE float atan_f(float x) { return atan2_f(x, 1.F); }

/// Arc sine [rad], error below 2.1 ulp. Arguments outside -1..1, which rounding makes, count as the end.
FUNNEL_INLINE float asin_f(float x) {
    const float a = min_f(1.F, abs_f(x));
    const bool outer = a > 0.5F;
    const float s = outer ? std::sqrt(0.5F * (1.F - a)) : a;
    const float rest = math_detail::asin_kernel(s);
    const float far = std::fma(-2.F, s, 0x1.921fb6p+0F) + std::fma(-2.F, rest, -0x1.777a5cp-25F);
    return copy_sign_f(outer ? far : s + rest, x);
}

/// Arc cosine [rad], error below 2 ulp. Arguments outside -1..1 count as the end.
FUNNEL_INLINE float acos_f(float x) {
    const float a = min_f(1.F, abs_f(x));
    const bool outer = a > 0.5F;
    const float s = outer ? std::sqrt(0.5F * (1.F - a)) : a;
    const float value = s + math_detail::asin_kernel(s);
    const float near_end = x < 0.F ? std::fma(-2.F, value, 0x1.921fb6p+1F) : 2.F * value;
    const float near_middle = 0x1.921fb6p+0F - copy_sign_f(value, x);
    return outer ? near_end : near_middle;
}

/// 1 / (1 + e^-x), error below 2 ulp for -12 <= x <= 80, below 2.6 ulp to -80: 0 far below, 1/2 at 0, 1 far above.
FUNNEL_INLINE float logistic_f(float x) { return 1.F / (1.F + exp_f(-x)); }

}  // namespace funnel
