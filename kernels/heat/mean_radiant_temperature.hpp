// SPDX-License-Identifier: Apache-2.0
/// \file
/// Mean radiant temperature: sun, sky and ground as a body feels them.
///
/// Di Napoli, Hogan & Pappenberger 2020, "Mean radiant temperature from global-scale numerical weather prediction
/// models", Int J Biometeorol, doi 10.1007/s00484-020-01900-5; long-wave from a clear sky after Liljegren et al.
/// 2008, doi 10.1080/15459620802310770.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

namespace funnel {

template <class Real>
struct RadiantEnvironment {
    Real air_temperature_c;
    Real vapour_pressure_kpa;
    Real direct_normal_w_m2;
    Real diffuse_horizontal_w_m2;
    Real sun_elevation_deg;
    Real ground_temperature_c;
    Real albedo;
    Real sky_view;  ///< share of the upper half of the view that is sky, 0..1
};

inline constexpr double stefan_boltzmann_w_m2_k4 = 5.67e-8;

/// Emissivity of a cloudless sky: 0.575 e^(1/7), e in hPa; at most 1.
template <class Real>
FUNNEL_INLINE Real clear_sky_emissivity(Real vapour_pressure_kpa) {
    return real::min(Real(1),
                     Real(0.575) * real::pow(real::max(vapour_pressure_kpa, Real(0.01)) * Real(10), Real(0.143)));
}

/// Share of a standing body's surface that the sun's beam meets, for a sun above the horizon.
template <class Real>
FUNNEL_INLINE Real projected_area_factor(Real sun_elevation_deg) {
    const Real g = real::clamp(sun_elevation_deg, Real(0), Real(90));
    return Real(0.308) * real::cos(g * (Real(0.998) - g * g / Real(50000)) * Real(0.017453292519943295));
}

/// Global horizontal irradiance from its parts [W/m2]; the beam counts above the horizon only.
template <class Real>
FUNNEL_INLINE Real global_horizontal_w_m2(Real direct_normal_w_m2, Real diffuse_horizontal_w_m2,
                                          Real sun_elevation_deg) {
    const Real height = real::sin(real::clamp(sun_elevation_deg, Real(0), Real(90)) * Real(0.017453292519943295));
    return direct_normal_w_m2 * height + diffuse_horizontal_w_m2;
}

namespace radiant_detail {

/// From what comes down and up as long-wave radiation and what of the sun is met [W/m2]. Absorptivity of the body
/// 0.7, emissivity 0.97.
template <class Real>
FUNNEL_INLINE Real temperature_of_fluxes_c(Real down, Real up, Real solar) {
    const Real absorbed = Real(0.5) * (down + up) + Real(0.7 / 0.97) * solar;
    return real::sqrt(real::sqrt(absorbed / Real(stefan_boltzmann_w_m2_k4))) - Real(273.15);
}

template <class Real>
FUNNEL_INLINE Real black_body_w_m2(Real temperature_c) {
    const Real k = temperature_c + Real(273.15);
    return Real(stefan_boltzmann_w_m2_k4) * (k * k) * (k * k);
}

/// Long-wave radiation from above: sky, and what hides it, which is as warm as the air.
template <class Real>
FUNNEL_INLINE Real downward_w_m2(Real air_temperature_c, Real emissivity, Real sky_view) {
    const Real seen = sky_view * emissivity + (Real(1) - sky_view);
    return seen * black_body_w_m2(air_temperature_c);
}

/// From the ground, of emissivity 0.95; it reflects the rest of what comes down.
template <class Real>
FUNNEL_INLINE Real upward_w_m2(Real ground_temperature_c, Real down_w_m2) {
    return Real(0.95) * black_body_w_m2(ground_temperature_c) + Real(0.05) * down_w_m2;
}

}  // namespace radiant_detail

/// Sunlight on a standing body, before its absorptivity [W/m2]: half of the diffuse light from above, half of what the
/// ground reflects, and the beam on `projected_area`. What hides a part of the sky reflects light as the ground does.
template <class Real>
FUNNEL_INLINE Real sunlight_on_body_w_m2(Real global_w_m2, Real diffuse_w_m2, Real beam_w_m2, Real projected_area,
                                         Real albedo, Real sky_view) {
    const Real reflected = albedo * global_w_m2;
    const Real diffuse = sky_view * diffuse_w_m2 + (Real(1) - sky_view) * reflected;
    return Real(0.5) * diffuse + Real(0.5) * reflected + projected_area * beam_w_m2;
}

/// The same in shade from which `sky_view` of the sky is seen [W/m2]: no beam; the ground in the shade reflects the
/// diffuse light that reaches it.
template <class Real>
FUNNEL_INLINE Real sunlight_in_shade_w_m2(Real diffuse_w_m2, Real albedo, Real sky_view) {
    return Real(0.5) * (sky_view * diffuse_w_m2) * (Real(1) + albedo);
}

/// Mean radiant temperature from its parts [C]: the sky's emissivity and share, air, ground and `sunlight_w_m2` of one
/// of the two functions above.
template <class Real>
FUNNEL_INLINE Real mean_radiant_temperature_of_parts_c(Real air_temperature_c, Real ground_temperature_c,
                                                       Real sky_emissivity, Real sky_view, Real sunlight_w_m2) {
    const Real down = radiant_detail::downward_w_m2(air_temperature_c, sky_emissivity, sky_view);
    return radiant_detail::temperature_of_fluxes_c(down, radiant_detail::upward_w_m2(ground_temperature_c, down),
                                                   sunlight_w_m2);
}

/// Mean radiant temperature of a person who stands in the sun (at night: under the sky) [C].
template <class Real>
FUNNEL_INLINE Real mean_radiant_temperature_c(const RadiantEnvironment<Real>& env) {
    const Real global =
        global_horizontal_w_m2(env.direct_normal_w_m2, env.diffuse_horizontal_w_m2, env.sun_elevation_deg);
    const Real beam = env.sun_elevation_deg > Real(0) ? env.direct_normal_w_m2 : Real(0);
    const Real sunlight = sunlight_on_body_w_m2(global, env.diffuse_horizontal_w_m2, beam,
                                                projected_area_factor(env.sun_elevation_deg), env.albedo, env.sky_view);
    return mean_radiant_temperature_of_parts_c(env.air_temperature_c, env.ground_temperature_c,
                                               clear_sky_emissivity(env.vapour_pressure_kpa), env.sky_view, sunlight);
}

/// The same for a person who rests in shade from which `env.sky_view` of the sky is seen [C]: no beam; the ground
/// in the shade is as warm as the air and reflects the diffuse light that reaches it. The beam and
/// `ground_temperature_c` are not read.
template <class Real>
FUNNEL_INLINE Real shaded_mean_radiant_temperature_c(const RadiantEnvironment<Real>& env) {
    return mean_radiant_temperature_of_parts_c(
        env.air_temperature_c, env.air_temperature_c, clear_sky_emissivity(env.vapour_pressure_kpa), env.sky_view,
        sunlight_in_shade_w_m2(env.diffuse_horizontal_w_m2, env.albedo, env.sky_view));
}

}  // namespace funnel
