// SPDX-License-Identifier: Apache-2.0
/// \file
/// Air: vapour, pressure, and what changes with height.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

namespace funnel {

/// Saturation vapour pressure over water [kPa], as ISO 7933 uses it (Magnus form).
template <class Real>
FUNNEL_INLINE Real saturation_vapour_pressure_kpa(Real temperature_c) {
    return Real(0.6105) * real::exp(Real(17.27) * temperature_c / (temperature_c + Real(237.3)));
}

/// Vapour pressure of air with this dew point [kPa].
template <class Real>
FUNNEL_INLINE Real vapour_pressure_from_dew_point_kpa(Real dew_point_c) {
    return saturation_vapour_pressure_kpa(dew_point_c);
}

/// Vapour pressure from relative humidity in percent [kPa].
template <class Real>
FUNNEL_INLINE Real vapour_pressure_from_humidity_kpa(Real temperature_c, Real relative_humidity_pct) {
    return Real(0.01) * relative_humidity_pct * saturation_vapour_pressure_kpa(temperature_c);
}

/// Pressure of the standard atmosphere [hPa] to 11 km; ICAO 1993, Doc 7488.
template <class Real>
FUNNEL_INLINE Real standard_pressure_hpa(Real elevation_m) {
    return Real(1013.25) * real::pow(Real(1) - Real(2.25577e-5) * elevation_m, Real(5.25588));
}

/// Temperature at another height, for a lapse rate given as cooling per metre of rise [C].
template <class Real>
FUNNEL_INLINE Real temperature_at_height_c(Real temperature_c, Real height_m, Real new_height_m, Real lapse_k_per_m) {
    return temperature_c - lapse_k_per_m * (new_height_m - height_m);
}

/// Height at which a walker meets the wind [m], as ISO 7933 measures it: half way up the body to the chest.
inline constexpr double walking_height_m = 1.5;
/// Exponent of the power law for wind over open country: Pasquill class D, neutral, rural (EPA-454/R-99-005).
inline constexpr double open_country_wind_exponent = 0.15;

/// Wind at walking height from wind at 10 m [m/s].
template <class Real>
FUNNEL_INLINE Real wind_at_walking_height_m_s(Real wind_10m_m_s) {
    // (1.5 / 10)^0.15; the power is taken once, here, to be a constant of every build.
    return Real(0.7523392) * wind_10m_m_s;
}

/// Ground surface above air temperature [K]: proportional to the sunlight on it, an assumption. Bare desert soil at
/// noon is 15-30 K hotter than the air; `excess_at_1000_w_m2_k` is that excess under 1000 W/m2.
template <class Real>
FUNNEL_INLINE Real ground_excess_k(Real global_horizontal_w_m2, Real excess_at_1000_w_m2_k) {
    return excess_at_1000_w_m2_k * global_horizontal_w_m2 * Real(0.001);
}

}  // namespace funnel
