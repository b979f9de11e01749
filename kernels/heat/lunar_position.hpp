// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where the moon stands and how much it lights: the low-precision formulas of the Astronomical Almanac.
///
/// "Low-precision formulae for geocentric coordinates of the Moon", Astronomical Almanac, page D22 (D46 in older
/// volumes): 0.3 degrees in longitude, 0.2 in latitude, 0.003 in parallax. In double precision with our own functions,
/// so that every machine sees the same moon.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

#include <cmath>

namespace funnel {

struct MoonPosition {
    double elevation_deg;         ///< elevation of the disc's centre as seen from the place, without refraction
    double illuminated_fraction;  ///< lit share of the disc: 0 new, 1 full
    double phase_angle_deg;       ///< between sun and observer as seen from the moon: 0 full, 180 new
};

namespace moon_detail {

inline constexpr double degree = 0.017453292519943295;

FUNNEL_INLINE double sin_deg(double degrees) {
    return real::sin((degrees - 360. * std::floor(degrees / 360.)) * degree);
}
FUNNEL_INLINE double cos_deg(double degrees) {
    return real::cos((degrees - 360. * std::floor(degrees / 360.)) * degree);
}

struct Ecliptic {
    double longitude_deg;
    double latitude_deg;
    double parallax_deg;  ///< horizontal
};

/// \param t  Julian centuries from J2000
FUNNEL_INLINE Ecliptic moon(double t) {
    return {218.32 + 481267.881 * t + 6.29 * sin_deg(135.0 + 477198.87 * t) - 1.27 * sin_deg(259.3 - 413335.36 * t)
                + 0.66 * sin_deg(235.7 + 890534.22 * t) + 0.21 * sin_deg(269.9 + 954397.74 * t)
                - 0.19 * sin_deg(357.5 + 35999.05 * t) - 0.11 * sin_deg(186.5 + 966404.03 * t),
            5.13 * sin_deg(93.3 + 483202.02 * t) + 0.28 * sin_deg(228.2 + 960400.89 * t)
                - 0.28 * sin_deg(318.3 + 6003.15 * t) - 0.17 * sin_deg(217.6 - 407332.21 * t),
            0.9508 + 0.0518 * cos_deg(135.0 + 477198.87 * t) + 0.0095 * cos_deg(259.3 - 413335.36 * t)
                + 0.0078 * cos_deg(235.7 + 890534.22 * t) + 0.0028 * cos_deg(269.9 + 954397.74 * t)};
}

/// The sun's ecliptic longitude, as in solar_position.hpp.
FUNNEL_INLINE double sun_longitude_deg(double days) {
    const double anomaly = 357.528 + 0.9856003 * days;
    return 280.460 + 0.9856474 * days + 1.915 * sin_deg(anomaly) + 0.020 * sin_deg(2. * anomaly);
}

}  // namespace moon_detail

/// The moon seen from a place; `longitude_deg` is positive to the east.
FUNNEL_INLINE MoonPosition moon_position(double days_since_j2000_utc, double latitude_deg, double longitude_deg) {
    using namespace moon_detail;
    const double n = days_since_j2000_utc;
    const Ecliptic moon = moon_detail::moon(n / 36525.);
    const double cos_latitude = cos_deg(moon.latitude_deg);
    const double sin_latitude = sin_deg(moon.latitude_deg);

    // Phase: Meeus 1998, Astronomical Algorithms, chapter 48, with the distances in astronomical units.
    const double cos_elongation = cos_latitude * cos_deg(moon.longitude_deg - sun_longitude_deg(n));
    const double sin_elongation = real::sqrt(real::clamp(1. - cos_elongation * cos_elongation, 0., 1.));
    const double distance_au = 4.26352e-5 / sin_deg(moon.parallax_deg);
    const double phase = real::atan2(sin_elongation, distance_au - cos_elongation);

    const double obliquity = 23.439 - 4e-7 * n;
    const double x = cos_latitude * cos_deg(moon.longitude_deg);
    const double y =
        cos_deg(obliquity) * cos_latitude * sin_deg(moon.longitude_deg) - sin_deg(obliquity) * sin_latitude;
    const double z =
        sin_deg(obliquity) * cos_latitude * sin_deg(moon.longitude_deg) + cos_deg(obliquity) * sin_latitude;
    const double turns = 0.7790572732640 + 1.00273790935 * n;
    const double sidereal_deg = (turns - std::floor(turns)) * 360. + longitude_deg;
    const double up =
        sin_deg(latitude_deg) * z + cos_deg(latitude_deg) * (x * cos_deg(sidereal_deg) + y * sin_deg(sidereal_deg));
    const double across = real::sqrt(real::clamp(1. - up * up, 0., 1.));

    MoonPosition seen{};
    // From the Earth's surface it stands lower than from its centre, by up to a degree.
    seen.elevation_deg = real::atan2(up, across) / degree - moon.parallax_deg * across;
    seen.phase_angle_deg = phase / degree;
    seen.illuminated_fraction = 0.5 * (1. + real::cos(phase));
    return seen;
}

/// Light of a night as the eye perceives it: 0 by the stars alone, 1 under a full moon overhead.
///
/// Illuminance falls with the phase angle a as 10^(-0.4 (0.026 |a| + 4e-9 a^4)) (Krisciunas & Schaefer 1991,
/// doi 10.1086/132921) and with the sine of the moon's elevation, from 0.3 lx at most; a clear night without a moon has
/// 0.001 lx (Kyba, Mohar & Posch 2017, doi 10.1093/astrogeo/atx025). Sight follows the logarithm of light (Fechner);
/// that walking follows sight in this way is an assumption; no measurement is known.
FUNNEL_INLINE double moonlight(const MoonPosition& moon) {
    if (moon.elevation_deg <= 0.) return 0.;
    const double a = moon.phase_angle_deg;
    const double magnitudes = 0.026 * a + 4e-9 * a * a * a * a;
    const double log10_light = -0.4 * magnitudes + real::log(moon_detail::sin_deg(moon.elevation_deg)) * 0.4342944819;
    constexpr double log10_full_over_stars = 2.4771212547;  // 0.3 lx / 0.001 lx
    return real::clamp(1. + log10_light / log10_full_over_stars, 0., 1.);
}

}  // namespace funnel
