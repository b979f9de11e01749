// SPDX-License-Identifier: Apache-2.0
/// \file
/// Properties of moist air that the wet bulb globe temperature needs: vapour, viscosity, conduction, diffusion.
///
/// Liljegren et al. 2008, "Modeling the wet bulb globe temperature using standard meteorological measurements", J Occup
/// Environ Hyg 5:645, doi 10.1080/15459620802310770, appendix, with the sources it names (Bird, Stewart & Lightfoot
/// 1960 for transport, Buck 1981, doi 10.1175/1520-0450(1981)020<1527:NEFCVP>2.0.CO;2, for vapour). Temperatures are in
/// kelvin here, because the balances are.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

namespace funnel::moist_air {

inline constexpr double celsius_zero_k = 273.15;
inline constexpr double heat_capacity_j_kg_k = 1003.5;
inline constexpr double gas_constant_j_kg_k = 8314.34 / 28.97;
/// c_p M_air / M_water [J/kg K]: turns a ratio of vapour pressures into kelvin of cooling.
inline constexpr double psychrometric_j_kg_k = heat_capacity_j_kg_k * 28.97 / 18.015;
/// Prandtl number after Eucken, the same at all temperatures.
inline constexpr double prandtl = heat_capacity_j_kg_k / (heat_capacity_j_kg_k + 1.25 * gas_constant_j_kg_k);

/// Saturation over water in moist air [hPa]: Buck 1981 with the enhancement factor 1.004.
template <class Real>
FUNNEL_INLINE Real saturation_hpa(Real temperature_k) {
    const Real t = temperature_k - Real(celsius_zero_k);
    return Real(1.004 * 6.1121) * real::exp(Real(17.502) * t / (t + Real(240.97)));
}

/// Its inverse [K], for pressures above 1e-4 hPa (200 K).
template <class Real>
FUNNEL_INLINE Real dew_point_k(Real vapour_pressure_hpa) {
    const Real z = real::log(real::max(vapour_pressure_hpa, Real(1e-4)) * Real(1. / (1.004 * 6.1121)));
    return Real(celsius_zero_k) + Real(240.97) * z / (Real(17.502) - z);
}

/// Dynamic viscosity [kg/m s]: Chapman & Enskog, collision integral linear in temperature.
template <class Real>
FUNNEL_INLINE Real viscosity_kg_m_s(Real temperature_k) {
    const Real omega = Real(1.048) - Real(0.034 / 0.4) * (temperature_k * Real(1. / 97.) - Real(2.9));
    return Real(2.6693e-6 * 5.382378656319156 / (3.617 * 3.617)) * real::sqrt(temperature_k) / omega;  // sqrt(28.97)
}

/// Thermal conductivity [W/m K], after Eucken.
template <class Real>
FUNNEL_INLINE Real conductivity_w_m_k(Real viscosity) {
    return Real(heat_capacity_j_kg_k + 1.25 * gas_constant_j_kg_k) * viscosity;
}

/// Density of dry air [kg/m3].
template <class Real>
FUNNEL_INLINE Real density_kg_m3(Real temperature_k, Real pressure_hpa) {
    return Real(100) * pressure_hpa / (Real(gas_constant_j_kg_k) * temperature_k);
}

/// Diffusivity of water vapour in air [m2/s]; Bird et al. 1960, eq. 16.3-1. The constant holds critical temperatures
/// (132 and 647.3 K), critical pressures (36.4 and 218 atm) and molar masses.
template <class Real>
FUNNEL_INLINE Real vapour_diffusivity_m2_s(Real temperature_k, Real pressure_hpa) {
    return Real(0.02504524767554093) * real::pow(temperature_k * Real(1. / 292.30737246946063), Real(2.334))
           / pressure_hpa;
}

/// Heat of evaporation [J/kg], linear about 40 C.
template <class Real>
FUNNEL_INLINE Real heat_of_evaporation_j_kg(Real temperature_k) {
    return Real(2.4073e6) - Real(71100. / 30.) * (Real(313.15) - temperature_k);
}

}  // namespace funnel::moist_air
