// SPDX-License-Identifier: Apache-2.0
/// \file
/// Elementary functions in double precision, and one name for both precisions.
///
/// Physics that is also needed in double (tables, the position of the sun) is written once as a template over
/// the real type and calls `real::exp` and its like. As in math.hpp everything is + - * / sqrt and fma, without
/// branches. The double functions err by less than 2 ulp over the ranges given, asin and atan2 by less than 3, pow by
/// less than 2 ulp and a further two for every unit of |y log x|.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"

#include <cmath>
#include <cstdint>

namespace funnel::real {

FUNNEL_INLINE float exp(float x) { return exp_f(x); }
FUNNEL_INLINE float log(float x) { return log_f(x); }
FUNNEL_INLINE float pow(float x, float y) { return pow_f(x, y); }
FUNNEL_INLINE float sin(float x) { return sin_f(x); }
FUNNEL_INLINE float cos(float x) { return cos_f(x); }
FUNNEL_INLINE float asin(float x) { return asin_f(x); }
FUNNEL_INLINE float atan2(float y, float x) { return atan2_f(y, x); }
FUNNEL_INLINE float sqrt(float x) { return std::sqrt(x); }
FUNNEL_INLINE double sqrt(double x) { return std::sqrt(x); }

/// The smaller (larger) of two; the second argument when either is not a number.
template <class Real>
FUNNEL_INLINE Real min(Real a, Real b) {
    return a < b ? a : b;
}
template <class Real>
FUNNEL_INLINE Real max(Real a, Real b) {
    return a > b ? a : b;
}
/// NaN stays NaN.
template <class Real>
FUNNEL_INLINE Real clamp(Real x, Real low, Real high) {
    return min(high, max(low, x));
}
template <class Real>
FUNNEL_INLINE Real abs(Real x) {
    return x < Real(0) ? -x : x;
}

namespace detail {

inline constexpr double round_to_whole = 0x1.8p52;

/// c[0] + x (c[1] + x (c[2] + ...)).
template <int n>
FUNNEL_INLINE double polynomial(const double (&c)[n], double x) {
    double p = c[n - 1];
    for (int i = n - 2; i >= 0; --i) p = std::fma(p, x, c[i]);
    return p;
}

/// sin(x + quarter_turns pi/2).
FUNNEL_INLINE double sin_shifted(double x, std::uint64_t quarter_turns) {
    const double t = std::fma(x, 0x1.45f306dc9c883p-1, round_to_whole);
    const double n = t - round_to_whole;
    double r = std::fma(n, -0x1.921fb54442d18p+0, x);
    r = std::fma(n, -0x1.1a62633145c07p-54, r);
    const double z = r * r;
    const double s[] = {-0x1.5555555555555p-3,  0x1.111111111110bp-7,  -0x1.a01a01a018a67p-13, 0x1.71de3a53300ecp-19,
                        -0x1.ae64528cda5cap-26, 0x1.61208bde44cc2p-33, -0x1.aaa212361601ap-41};
    const double c[] = {0x1.5555555555555p-5,  -0x1.6c16c16c16c0fp-10, 0x1.a01a01a018cc6p-16, -0x1.27e4fb75eb3d0p-22,
                        0x1.1eed8c907116cp-29, -0x1.939323b7cc4ecp-37, 0x1.aabce9c2cd378p-45};
    const double sine = std::fma(polynomial(s, z), z * r, r);
    const double cosine = std::fma(polynomial(c, z), z * z, std::fma(z, -0.5, 1.));
    const std::uint64_t quadrant = bit_cast<std::uint64_t>(t) + quarter_turns;
    const double value = (quadrant & 1U) != 0 ? cosine : sine;
    const double turned = bit_cast<double>(bit_cast<std::uint64_t>(value) ^ ((quadrant & 2U) << 62));
    return abs(x) <= 1e6 ? turned : bit_cast<double>(std::uint64_t{0x7FF8000000000000U});
}

}  // namespace detail

/// e^x for -708 <= x <= 709; below that 0, above it e^709.
FUNNEL_INLINE double exp(double x) {
    const double inside = x < -708. ? -708. : (x > 709. ? 709. : x);
    const double t = std::fma(inside, 0x1.71547652b82fep+0, detail::round_to_whole);
    const double n = t - detail::round_to_whole;
    double r = std::fma(n, -0x1.62e42fefa39efp-1, inside);
    r = std::fma(n, -0x1.abc9e3b39803fp-56, r);
    const double c[] = {0x1.0000000000000p-1,  0x1.555555555555bp-3,  0x1.5555555555503p-5,  0x1.111111110ec5ap-7,
                        0x1.6c16c16c302b7p-10, 0x1.a01a01b37f17ep-13, 0x1.a01a0136f78a7p-16, 0x1.71ddf01f32adfp-19,
                        0x1.27e5b397d90b1p-22, 0x1.af6bea0746f44p-26, 0x1.1e3e0ca964464p-29};
    const double expm1 = std::fma(r * r, detail::polynomial(c, r), r);
    const double scale = bit_cast<double>((bit_cast<std::uint64_t>(t) << 52) + 0x3FF0000000000000U);
    const double value = std::fma(expm1, scale, scale);
    return x < -708. ? 0. : value;
}

/// Natural logarithm of positive finite x above 2.3e-308; -inf at 0 and below that, NaN for x < 0.
FUNNEL_INLINE double log(double x) {
    // Offset so that the exponent field steps at sqrt(1/2) instead of at 1.
    const std::uint64_t bits = bit_cast<std::uint64_t>(x) - 0x3FE6A09E667F3BCDU;
    const double e = static_cast<double>(static_cast<std::int32_t>(static_cast<std::int64_t>(bits) >> 52));
    const double f = bit_cast<double>((bits & 0x000FFFFFFFFFFFFFU) + 0x3FE6A09E667F3BCDU) - 1.;
    const double s = f / (2. + f);
    const double z = s * s;
    const double c[] = {0x1.5555555555592p-1, 0x1.999999997fe68p-2, 0x1.24924941e86e1p-2, 0x1.c71c520fa42aap-3,
                        0x1.74663dc685618p-3, 0x1.39a1d4260b3cep-3, 0x1.2f048761ed6b5p-3};
    // log(1 + f) = 2 atanh(s), with 2 s written as f - s f to keep f exact.
    const double half_square = 0.5 * f * f;
    const double rest = std::fma(s, std::fma(z, detail::polynomial(c, z), half_square), -half_square);
    const double value = std::fma(e, 0x1.62e42fefa39efp-1, std::fma(e, 0x1.abc9e3b39803fp-56, rest) + f);
    const double infinity = bit_cast<double>(std::uint64_t{0x7FF0000000000000U});
    const double low = x < 0. ? bit_cast<double>(std::uint64_t{0x7FF8000000000000U}) : -infinity;
    const double outside = x < 0x1p-1022 ? low : x;
    return (x >= 0x1p-1022 && x < infinity) ? value : outside;
}

/// x^y for x > 0 and |y log x| up to about 30; 0 for x = 0, y > 0.
FUNNEL_INLINE double pow(double x, double y) { return exp(y * log(x)); }

/// Sine and cosine of x [rad], |x| <= 1e6; NaN beyond.
FUNNEL_INLINE double sin(double x) { return detail::sin_shifted(x, 0U); }
FUNNEL_INLINE double cos(double x) { return detail::sin_shifted(x, 1U); }

/// Angle of the point (x, y) from the x axis [rad], -pi..pi; 0 at the origin.
FUNNEL_INLINE double atan2(double y, double x) {
    const double ax = abs(x);
    const double ay = abs(y);
    const double large = max(ax, ay);
    const double t = large > 0. ? min(ax, ay) / large : 0.;
    const bool upper = t > 0.41421356237309503;  // tan(pi/8)
    const double reduced = upper ? (t - 1.) / (t + 1.) : t;
    const double z = reduced * reduced;
    const double c[] = {-0x1.555555555553dp-2, 0x1.99999999957a7p-3, -0x1.24924922a95bfp-3, 0x1.c71c70e4af18bp-4,
                        -0x1.745cf8b8a745ap-4, 0x1.3b1116d2be889p-4, -0x1.10eba00b07a67p-4, 0x1.df0dff610d8dep-5,
                        -0x1.9ccd3363f5726p-5, 0x1.37c838e1e2568p-5, -0x1.254e29b955d9bp-6};
    const double tail = detail::polynomial(c, z) * (z * reduced) + (upper ? 0x1.1a62633145c07p-55 : 0.);
    const double octant = ((upper ? 0x1.921fb54442d18p-1 : 0.) + reduced) + tail;
    const double quadrant = ay > ax ? 0x1.921fb54442d18p+0 - octant : octant;
    const double half_plane = x < 0. ? 0x1.921fb54442d18p+1 - quadrant : quadrant;
    return y < 0. ? -half_plane : half_plane;
}

/// Arc sine [rad]; arguments outside -1..1, which rounding makes, count as the end.
FUNNEL_INLINE double asin(double x) {
    const double inside = clamp(x, -1., 1.);
    return atan2(inside, sqrt((1. - inside) * (1. + inside)));
}

}  // namespace funnel::real
