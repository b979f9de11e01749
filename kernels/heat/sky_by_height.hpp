// SPDX-License-Identifier: Apache-2.0
/// \file
/// Clear-sky light as a function of height, for one position of the sun: a polynomial through eight heights, which is
/// cheaper in every cell than the exponentials it stands for and differs from them by less than 0.02 W/m2 over 4 km.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

namespace funnel {

inline constexpr int sky_heights = 8;

/// The k-th of the heights between lowest and highest at which the sky must be given: Chebyshev's nodes.
inline double sky_height_m(int k, double lowest_m, double highest_m) {
    const double t = real::cos(3.14159265358979323846 * (k + 0.5) / sky_heights);
    return 0.5 * (lowest_m + highest_m) + 0.5 * (highest_m - lowest_m) * t;
}

/// A polynomial in t = (height - middle) * per_m, -1..1.
struct ByHeight {
    float c[sky_heights];

    FUNNEL_INLINE float at(float t) const {
        float value = c[sky_heights - 1];
        for (int k = sky_heights - 2; k >= 0; --k) value = value * t + c[k];
        return value;
    }
};

/// Through the values at `sky_height_m`.
inline ByHeight by_height(const double (&value)[sky_heights]) {
    double sum[sky_heights] = {};
    double before[sky_heights] = {1.};   // Chebyshev's polynomial T(j)
    double now[sky_heights] = {0., 1.};  // T(j + 1)
    for (int j = 0; j < sky_heights; ++j) {
        double weight = 0.;
        for (int k = 0; k < sky_heights; ++k)
            weight += value[k] * real::cos(3.14159265358979323846 * j * (k + 0.5) / sky_heights);
        weight *= (j == 0 ? 1. : 2.) / sky_heights;
        double next[sky_heights] = {};
        for (int p = 0; p < sky_heights; ++p) {
            sum[p] += weight * before[p];
            next[p] = (p > 0 ? 2. * now[p - 1] : 0.) - before[p];
        }
        for (int p = 0; p < sky_heights; ++p) {
            before[p] = now[p];
            now[p] = next[p];
        }
    }
    ByHeight out{};
    for (int p = 0; p < sky_heights; ++p) out.c[p] = static_cast<float>(sum[p]);
    return out;
}

/// Beam and diffuse light over the heights of a terrain.
struct SkyByHeight {
    ByHeight direct_normal_w_m2;
    ByHeight diffuse_horizontal_w_m2;
    float middle_m;
    float per_m;
};

/// From a function of height that returns a ClearSky.
template <class Sky>
SkyByHeight sky_by_height(double lowest_m, double highest_m, Sky&& sky) {
    // A plain has no range of heights.
    const double top_m = highest_m > lowest_m + 1. ? highest_m : lowest_m + 1.;
    double direct[sky_heights];
    double diffuse[sky_heights];
    for (int k = 0; k < sky_heights; ++k) {
        const auto light = sky(sky_height_m(k, lowest_m, top_m));
        direct[k] = light.direct_normal_w_m2;
        diffuse[k] = light.diffuse_horizontal_w_m2;
    }
    return {by_height(direct), by_height(diffuse), static_cast<float>(0.5 * (lowest_m + top_m)),
            static_cast<float>(2. / (top_m - lowest_m))};
}

}  // namespace funnel
