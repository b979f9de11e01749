// SPDX-License-Identifier: Apache-2.0
/// \file
/// Wet bulb globe temperature outdoors: what a black globe, a wet wick in the wind and sun, and a dry bulb would show.
///
/// Liljegren, Carhart, Lawday, Tschopp & Sharp 2008, "Modeling the wet bulb globe temperature using standard
/// meteorological measurements", J Occup Environ Hyg 5:645-655, doi 10.1080/15459620802310770. Their program iterates
/// towards each balance with relaxation, stops at 0.02 K and fails where that does not converge. Here each balance
/// is a function that falls through zero once between two temperatures known beforehand, so the solution is
/// always found (docs/methods/wbgt.md says why).
///
/// For reports: the body is driven by mean radiant temperature, not by this.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/core/root.hpp"
#include "kernels/heat/moist_air.hpp"

namespace funnel {

/// Air and sun around the instruments.
template <class Real>
struct WbgtWeather {
    Real air_temperature_c;
    Real vapour_pressure_hpa;
    Real pressure_hpa;
    Real wind_m_s;  ///< at the instruments, 2 m
    Real global_horizontal_w_m2;
    Real direct_share;  ///< share of it from the sun's disc, 0..1
    Real cos_zenith;    ///< cosine of the sun's zenith angle; below `least_cos_zenith` there must be no direct share
};

/// The globe, the ground below it and the least wind. Defaults: Liljegren et al. 2008, with ground as warm as the air.
template <class Real>
struct WbgtInstruments {
    Real globe_diameter_m = Real(0.0508);
    Real ground_albedo = Real(0.45);
    Real least_wind_m_s = Real(0.13);  ///< air is never stiller
};

template <class Real>
struct Wbgt {
    Real globe_c;
    Real natural_wet_bulb_c;
    Real wbgt_c;
};

/// Sun 0.5 degrees above the horizon: lower, nothing is known of the direct beam.
inline constexpr double least_cos_zenith = 0.00873;
/// Solutions are this close to the exact ones [K].
template <class Real>
inline constexpr Real wbgt_tolerance_k = sizeof(Real) == sizeof(float) ? Real(1e-3) : Real(1e-6);

namespace wbgt_detail {

inline constexpr double stefan_boltzmann = 5.6696e-8;
inline constexpr double emissivity = 0.95;  ///< globe and wick
inline constexpr double globe_albedo = 0.05;
inline constexpr double wick_albedo = 0.4;
inline constexpr double wick_diameter_m = 0.007;
inline constexpr double wick_shape = 0.25 * 0.007 / 0.0254;  ///< end of the wick against its side
inline constexpr double ground_emissivity = 0.999;

template <class Real>
FUNNEL_INLINE Real fourth_power(Real x) {
    return (x * x) * (x * x);
}

/// Mean of what sky and ground radiate, as a temperature to the fourth [K4]. The sky's emissivity is 0.575 e^0.143.
template <class Real>
FUNNEL_INLINE Real surroundings_k4(Real air_k, Real vapour_pressure_hpa) {
    const Real sky = Real(0.575) * real::pow(real::max(vapour_pressure_hpa, Real(1e-9)), Real(0.143));
    return Real(0.5) * (sky + Real(ground_emissivity)) * fourth_power(air_k);
}

/// Reynolds number at a diameter.
template <class Real>
FUNNEL_INLINE Real reynolds(Real diameter_m, Real wind_m_s, Real density, Real viscosity) {
    return wind_m_s * density * diameter_m / viscosity;
}

/// Falls with temperature and is 0 where the globe loses what it receives (in K4; docs/methods/wbgt.md, 1).
template <class Real>
struct GlobeBalance {
    Real air_k, pressure_hpa, wind_m_s, diameter_m;
    Real radiant_k4;  ///< temperature to the fourth of a globe without air

    FUNNEL_INLINE Real operator()(Real globe_k) const {
        const Real film_k = Real(0.5) * (globe_k + air_k);
        const Real viscosity = moist_air::viscosity_kg_m_s(film_k);
        const Real density = moist_air::density_kg_m3(film_k, pressure_hpa);
        // Nu = 2 + 0.6 Re^(1/2) Pr^(1/3), the power of Pr taken once.
        const Real nusselt =
            Real(2) + Real(0.6 * 0.9031464391631822) * real::sqrt(reynolds(diameter_m, wind_m_s, density, viscosity));
        const Real convection = nusselt * moist_air::conductivity_w_m_k(viscosity) / diameter_m;
        return radiant_k4 - convection * Real(1. / (emissivity * stefan_boltzmann)) * (globe_k - air_k)
               - fourth_power(globe_k);
    }
};

/// Falls with temperature and is 0 where the wick's evaporation takes what air and radiation give (in K;
/// docs/methods/wbgt.md, 2).
template <class Real>
struct WickBalance {
    Real air_k, vapour_hpa, pressure_hpa, wind_m_s;
    Real radiant_k4;

    FUNNEL_INLINE Real operator()(Real wick_k) const {
        const Real film_k = Real(0.5) * (wick_k + air_k);
        const Real viscosity = moist_air::viscosity_kg_m_s(film_k);
        const Real density = moist_air::density_kg_m3(film_k, pressure_hpa);
        const Real schmidt = viscosity / (density * moist_air::vapour_diffusivity_m2_s(film_k, pressure_hpa));
        // Nu = 0.281 Re^0.6 Pr^0.44 for a cylinder across the wind (Bedingfield & Drew 1950).
        const Real nusselt = Real(0.281 * 0.8741680897337228)
                             * real::pow(reynolds(Real(wick_diameter_m), wind_m_s, density, viscosity), Real(0.6));
        const Real convection = nusselt * moist_air::conductivity_w_m_k(viscosity) * Real(1. / wick_diameter_m);
        const Real received = Real(emissivity * stefan_boltzmann) * (radiant_k4 - fourth_power(wick_k)) / convection;
        const Real wick_hpa = moist_air::saturation_hpa(wick_k);
        const Real mixing = (wick_hpa - vapour_hpa) / (pressure_hpa - wick_hpa);
        const Real cooling = moist_air::heat_of_evaporation_j_kg(film_k) * Real(1. / moist_air::psychrometric_j_kg_k)
                             * mixing * real::pow(Real(moist_air::prandtl) / schmidt, Real(0.56));
        return air_k - wick_k - cooling + received;
    }
};

template <class Real>
FUNNEL_INLINE Real fourth_root(Real x) {
    return real::sqrt(real::sqrt(x));
}

/// Rounding at the ends of a bracket must not hide the root.
template <class Real>
inline constexpr Real bracket_margin_k = Real(0.02);

}  // namespace wbgt_detail

/// Temperature of a black globe [K]. It lies between the air's and the one at which radiation alone would balance.
template <class Real>
FUNNEL_INLINE Real globe_temperature_k(const WbgtWeather<Real>& weather, const WbgtInstruments<Real>& instruments) {
    namespace detail = wbgt_detail;
    const Real air_k = weather.air_temperature_c + Real(moist_air::celsius_zero_k);
    const Real cosine = real::max(weather.cos_zenith, Real(least_cos_zenith));
    const Real sun = weather.direct_share * (Real(0.5) / cosine - Real(1)) + Real(1) + instruments.ground_albedo;
    const Real absorbed = Real((1. - detail::globe_albedo) / (2. * detail::emissivity * detail::stefan_boltzmann))
                          * weather.global_horizontal_w_m2 * sun;
    const Real radiant_k4 = detail::surroundings_k4(air_k, weather.vapour_pressure_hpa) + absorbed;
    const Real radiant_k = detail::fourth_root(radiant_k4);
    const detail::GlobeBalance<Real> balance{air_k, weather.pressure_hpa,
                                             real::max(weather.wind_m_s, instruments.least_wind_m_s),
                                             instruments.globe_diameter_m, radiant_k4};
    const Real margin = detail::bracket_margin_k<Real>;
    return root_in_bracket(balance, real::min(air_k, radiant_k) - margin, real::max(air_k, radiant_k) + margin,
                           wbgt_tolerance_k<Real>);
}

/// Temperature of a wet wick in wind and sun [K]: the natural wet bulb. It lies between the coldest and the warmest of
/// air, dew point and radiant balance, and below the boiling point.
template <class Real>
FUNNEL_INLINE Real natural_wet_bulb_k(const WbgtWeather<Real>& weather, const WbgtInstruments<Real>& instruments) {
    namespace detail = wbgt_detail;
    const Real air_k = weather.air_temperature_c + Real(moist_air::celsius_zero_k);
    const Real cosine = real::max(weather.cos_zenith, Real(least_cos_zenith));
    const Real sine = real::sqrt(real::max(Real(0), Real(1) - cosine * cosine));
    const Real direct =
        weather.direct_share * (sine / cosine * Real(1. / 3.14159265358979324) + Real(detail::wick_shape));
    const Real diffuse = (Real(1) - weather.direct_share) * Real(1. + detail::wick_shape);
    const Real absorbed = Real((1. - detail::wick_albedo) / (detail::emissivity * detail::stefan_boltzmann))
                          * weather.global_horizontal_w_m2 * (direct + diffuse + instruments.ground_albedo);
    const Real radiant_k4 = detail::surroundings_k4(air_k, weather.vapour_pressure_hpa) + absorbed;
    const Real radiant_k = detail::fourth_root(radiant_k4);
    const detail::WickBalance<Real> balance{air_k, weather.vapour_pressure_hpa, weather.pressure_hpa,
                                            real::max(weather.wind_m_s, instruments.least_wind_m_s), radiant_k4};
    const Real margin = detail::bracket_margin_k<Real>;
    const Real dew_k = moist_air::dew_point_k(weather.vapour_pressure_hpa);
    const Real boiling_k = moist_air::dew_point_k(weather.pressure_hpa) - margin;
    const Real coldest_k = real::min(dew_k, real::min(air_k, radiant_k));
    const Real warmest_k = real::max(dew_k, real::max(air_k, radiant_k));
    return root_in_bracket(balance, coldest_k - margin, real::min(boiling_k, warmest_k + margin),
                           wbgt_tolerance_k<Real>);
}

/// All three; 0.7 natural wet bulb + 0.2 globe + 0.1 air (Yaglou & Minard 1957). NaN for weather that is not a number
/// or whose vapour would boil.
template <class Real>
FUNNEL_INLINE Wbgt<Real> wet_bulb_globe_temperature(const WbgtWeather<Real>& weather,
                                                    const WbgtInstruments<Real>& instruments = {}) {
    const Real globe_c = globe_temperature_k(weather, instruments) - Real(moist_air::celsius_zero_k);
    const Real wick_c = natural_wet_bulb_k(weather, instruments) - Real(moist_air::celsius_zero_k);
    return {globe_c, wick_c, Real(0.7) * wick_c + Real(0.2) * globe_c + Real(0.1) * weather.air_temperature_c};
}

}  // namespace funnel
