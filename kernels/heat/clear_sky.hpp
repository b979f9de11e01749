// SPDX-License-Identifier: Apache-2.0
/// \file
/// Sunlight under a cloudless sky.
///
/// Ineichen & Perez 2002, "A new airmass independent formulation for the Linke turbidity coefficient", Solar Energy,
/// doi 10.1016/S0038-092X(02)00045-2; Kasten & Young 1989, doi 10.1364/AO.28.004735; Haurwitz 1945,
/// doi 10.1175/1520-0469(1945)002<0154:IIRTCA>2.0.CO;2.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/heat/air.hpp"

namespace funnel {

/// Total solar irradiance at one astronomical unit [W/m2] (Kopp & Lean 2011, doi 10.1029/2010GL045777).
inline constexpr double solar_constant_w_m2 = 1361.;

struct ClearSky {
    double global_horizontal_w_m2;
    double direct_normal_w_m2;
    double diffuse_horizontal_w_m2;
};

/// Air mass relative to the zenith, from the elevation as it is seen; 0 below the horizon.
FUNNEL_INLINE double relative_air_mass(double apparent_elevation_deg) {
    const double h = real::max(apparent_elevation_deg, 0.);
    const double sine = real::sin(h * 0.017453292519943295);
    const double mass = 1. / (sine + 0.50572 * real::pow(h + 6.07995, -1.6364));
    return apparent_elevation_deg < 0. ? 0. : mass;
}

/// Ineichen-Perez with everything given: air mass corrected for pressure, extraterrestrial irradiance at the day's
/// distance. Everything is 0 with the sun at or below the horizon.
FUNNEL_INLINE ClearSky ineichen_clear_sky(double apparent_elevation_deg, double absolute_air_mass,
                                          double linke_turbidity, double altitude_m, double extraterrestrial_w_m2) {
    const double sine = real::sin(real::clamp(apparent_elevation_deg, 0., 90.) * 0.017453292519943295);
    const double fh1 = real::exp(-altitude_m / 8000.);
    const double fh2 = real::exp(-altitude_m / 1250.);
    const double cg1 = 5.09e-5 * altitude_m + 0.868;
    const double cg2 = 3.92e-5 * altitude_m + 0.0387;
    const double haze = linke_turbidity - 1.;
    const double global = cg1 * extraterrestrial_w_m2 * sine * real::exp(-cg2 * absolute_air_mass * (fh1 + fh2 * haze));
    const double b = 0.664 + 0.163 / fh1;
    const double by_extinction = extraterrestrial_w_m2 * b * real::exp(-0.09 * absolute_air_mass * haze);
    const double beam_share = 1. - (0.1 - 0.2 * real::exp(-linke_turbidity)) / (0.1 + 0.882 / fh1);
    const double by_global = global * real::max(beam_share, 0.) / real::max(sine, 1e-12);
    const double direct = real::min(by_extinction, by_global);
    const bool up = apparent_elevation_deg > 0.;
    return {up ? global : 0., up ? direct : 0., up ? global - direct * sine : 0.};
}

/// Clear sky over a place, from the apparent elevation of the sun, its distance and the place's height.
FUNNEL_INLINE ClearSky clear_sky(double apparent_elevation_deg, double sun_distance_au, double linke_turbidity,
                                 double altitude_m) {
    const double mass = relative_air_mass(apparent_elevation_deg) * standard_pressure_hpa(altitude_m) / 1013.25;
    return ineichen_clear_sky(apparent_elevation_deg, mass, linke_turbidity, altitude_m,
                              solar_constant_w_m2 / (sun_distance_au * sun_distance_au));
}

/// Haurwitz: global horizontal irradiance from the elevation alone [W/m2].
FUNNEL_INLINE double haurwitz_global_horizontal_w_m2(double apparent_elevation_deg) {
    const double sine = real::sin(real::clamp(apparent_elevation_deg, 0., 90.) * 0.017453292519943295);
    const double value = 1098. * sine * real::exp(-0.059 / real::max(sine, 1e-6));
    return apparent_elevation_deg > 0. ? value : 0.;
}

}  // namespace funnel
