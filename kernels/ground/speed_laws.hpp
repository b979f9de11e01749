// SPDX-License-Identifier: Apache-2.0
/// \file
/// The formulas of walking speed on slope: a few forms, and each author's numbers.
///
/// s is rise over run along the direction of travel, + uphill, and t its angle in degrees. Both carry their sign in
/// every formula: packages that take the absolute slope where the author has a shift (s + 0.05) move the greatest
/// speed to level ground.
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/world/speed_function.hpp"

#include <cstdint>

namespace funnel {

/// The forms, in the letters of `SpeedLaw`. The first four are compiled into solvers one by one.
enum class SpeedForm : std::uint8_t {
    constant,               ///< a
    exponential,            ///< a exp(-b |s + c|)
    gaussian,               ///< d + a exp(-(100 s + c)^2 / 1800)
    pace,                   ///< 1 / (a + b s), with c for b from `low` to `high`, d below `low`
    two_sided_exponential,  ///< a exp(-b |s + c|), with d for b where s + c < 0
    rational,               ///< 1 / (a + b |s| + c s^2)
    exponential_of_angle,   ///< a exp(-b |t|)
    gaussian_of_angle,      ///< a exp(-b t^2)
    quadratic_of_angle,     ///< a + b t + c t^2
    lorentzian_of_angle,    ///< a / (1 + ((t - b) / c)^2) + d + e t
    any                     ///< no form: looks up the law's own when it runs
};

/// One author's function. Every formula gives m/s before `scale`.
struct SpeedLaw {
    SpeedForm form = SpeedForm::constant;
    float scale = 1.F;
    float a = 1.F, b = 0.F, c = 0.F, d = 0.F, e = 0.F;
    float low = 0.F, high = 0.F;
};

namespace speed_detail {

inline constexpr float km_h = 1.F / 3.6F;
inline constexpr float degrees_per_radian = 57.2957795F;

/// c / (pi b (1 + ((t - a) / b)^2)) + d + e t, as Campbell et al. 2019 and Sullivan et al. 2020 write it.
FUNNEL_FN constexpr SpeedLaw lorentzian(float a, float b, float c, float d, float e) {
    return {SpeedForm::lorentzian_of_angle, 1.F, c / (3.14159265F * b), a, b, d, e};
}

/// Naismith 1892, Aitken 1977, Langmuir 1984: 0.72 s a metre, 6 s a metre up, 1.9998 s less a metre moderately down,
/// as much more steeply down. Moderate: slopes of `low` to `high`.
FUNNEL_FN constexpr SpeedLaw naismith(float low, float high) {
    return {SpeedForm::pace, 1.F, 0.72F, 6.F, 1.9998F, -1.9998F, 0.F, low, high};
}

}  // namespace speed_detail

/// The law of a function.
FUNNEL_FN constexpr SpeedLaw speed_law(SpeedFunction function) {
    using speed_detail::km_h;
    using speed_detail::lorentzian;
    using F = SpeedFunction;
    switch (function) {
        // Tobler 1993, NCGIA technical report 93-1: 6 km/h exp(-3.5 |s + 0.05|), off paths 0.6 of it.
        case F::tobler_on_path:
            return {SpeedForm::exponential, 1.F, 6.F / 3.6F, 3.5F, 0.05F};
        case F::tobler_off_path:
            return {SpeedForm::exponential, 0.6F, 6.F / 3.6F, 3.5F, 0.05F};
        // Irmischer & Clarke 2018, doi 10.1080/15230406.2017.1292150; women 0.95 of men.
        case F::irmischer_clarke_on_path:
            return {SpeedForm::gaussian, 1.F, 1.F, 0.F, 5.F, 0.11F};
        case F::irmischer_clarke_off_path:
            return {SpeedForm::gaussian, 1.F, 0.67F, 0.F, 2.F, 0.11F};
        case F::irmischer_clarke_on_path_female:
            return {SpeedForm::gaussian, 0.95F, 1.F, 0.F, 5.F, 0.11F};
        case F::irmischer_clarke_off_path_female:
            return {SpeedForm::gaussian, 0.95F, 0.67F, 0.F, 2.F, 0.11F};
        // Marquez-Perez et al. 2017, doi 10.1080/00167223.2017.1316212: 4.8 km/h exp(-5.3 |0.7 s + 0.03|).
        case F::marquez_perez:
            return {SpeedForm::exponential, 1.F, 4.8F * km_h, 5.3F * 0.7F, 0.03F / 0.7F};
        // Rees 2004, Computers & Geosciences 30:203.
        case F::rees:
            return {SpeedForm::rational, 1.F, 0.75F, 0.09F, 14.6F};
        // Garmy et al. 2005: 4 km/h exp(-0.008 t^2).
        case F::garmy:
            return {SpeedForm::gaussian_of_angle, 1.F, 4.F * km_h, 0.008F};
        // Kondo & Seino 2010: 5.1 km/h exp(-2.25 |s + 0.07|), below s = -0.07 with 1.5.
        case F::kondo_seino:
            return {SpeedForm::two_sided_exponential, 1.F, 5.1F * km_h, 2.25F, 0.07F, 1.5F};
        // Davey et al. 1994: 1.40 m/s on the level, exp(-2.8 |t|) with t in radians.
        case F::davey:
            return {SpeedForm::exponential_of_angle, 1.F, 1.4F, 2.8F / speed_detail::degrees_per_radian};
        // Tripcevich 2008: 4.028 km/h 46^2 / ((t + 4.127)^2 + 46^2), llama caravans.
        case F::tripcevich:
            return {SpeedForm::lorentzian_of_angle, 1.F, 4.028F * km_h, -4.127F, 46.F};
        // Langmuir's text: moderate is -12 to -5 degrees; level pace from there to 0.
        case F::naismith_langmuir:
            return speed_detail::naismith(-0.21255656F, -0.08748866F);
        // GRASS r.walk with its defaults: one threshold, the slope factor -0.2125.
        case F::r_walk:
            return speed_detail::naismith(-0.2125F, 0.F);
        // Campbell, Dennison & Butler 2017, Int. J. Wildland Fire 26:884, bare smooth ground; |t| <= 30.
        case F::campbell_2017:
            return {SpeedForm::quadratic_of_angle, 1.F, 1.662F, -5.191e-3F, -1.127e-3F};
        // STRIDE, Campbell, Cutler & Dennison 2024, Sci. Rep., bare smooth ground.
        case F::stride:
            return lorentzian(-2.320F, 26.315F, 147.362F, 0.F, 0.F);
        // Campbell et al. 2019, doi 10.1016/j.apgeog.2019.03.008, percentiles of people who walk, jog and run; |t|
        // <= 30.
        case F::campbell_2019_p01:
            return lorentzian(-2.1F, 12.273F, 21.816F, 0.263F, -0.00193F);
        case F::campbell_2019_p05:
            return lorentzian(-1.527F, 14.041F, 36.813F, 0.320F, -0.00273F);
        case F::campbell_2019_p10:
            return lorentzian(-1.568F, 13.328F, 38.892F, 0.404F, -0.00323F);
        case F::campbell_2019_p15:
            return lorentzian(-1.626F, 11.847F, 38.231F, 0.481F, -0.00356F);
        case F::campbell_2019_p20:
            return lorentzian(-1.71F, 10.154F, 36.905F, 0.557F, -0.00389F);
        case F::campbell_2019_p25:
            return lorentzian(-1.822F, 8.827F, 37.111F, 0.616F, -0.00402F);
        case F::campbell_2019_p30:
            return lorentzian(-1.858F, 8.412F, 39.995F, 0.645F, -0.0043F);
        case F::campbell_2019_p35:
            return lorentzian(-1.891F, 8.584F, 44.852F, 0.649F, -0.00443F);
        case F::campbell_2019_p40:
            return lorentzian(-1.958F, 8.96F, 50.34F, 0.649F, -0.00457F);
        case F::campbell_2019_p45:
            return lorentzian(-2.05F, 9.402F, 56.172F, 0.646F, -0.0046F);
        case F::campbell_2019_p50:
            return lorentzian(-2.171F, 10.064F, 63.66F, 0.628F, -0.00463F);
        case F::campbell_2019_p75:
            return lorentzian(-3.067F, 13.888F, 113.655F, 0.518F, -0.00488F);
        case F::campbell_2019_p90:
            return lorentzian(-3.06F, 16.653F, 138.875F, 0.823F, -0.01386F);
        case F::campbell_2019_p95:
            return lorentzian(-3.485F, 17.033F, 138.04F, 1.179F, -0.01252F);
        case F::campbell_2019_p99:
            return lorentzian(-4.F, 13.903F, 123.515F, 1.961F, -0.01081F);
        // Sullivan et al. 2020, Fire 3:52, fire crews; percentiles of the rate of travel: p83.3 is the fastest.
        case F::sullivan_p16_7:
            return lorentzian(-3.3717F, 25.8255F, 92.6594F, -0.1624F, 0.0019F);
        case F::sullivan_p50:
            return lorentzian(-2.8292F, 20.9482F, 77.6346F, 0.2228F, -0.0004F);
        case F::sullivan_p83_3:
            return lorentzian(-2.2893F, 19.4024F, 65.3577F, 0.6226F, -0.0020F);
        case F::constant:
            break;
    }
    return {};
}

}  // namespace funnel
