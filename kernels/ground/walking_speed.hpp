// SPDX-License-Identifier: Apache-2.0
/// \file
/// How fast one walks on a slope.
///
/// Slope is rise over run along the direction of travel: positive uphill, so most functions are a little faster
/// gently downhill than on the level. Distances are horizontal. Formulas and sources: `speed_laws.hpp`.
#pragma once

#include "kernels/ground/speed_laws.hpp"

namespace funnel {

/// Some formulas end on steep ground, at a speed of 0 or less: there one still creeps.
inline constexpr float least_walking_speed_m_s = 0.01F;

namespace speed_detail {

/// The forms that solvers are compiled for [m/s].
template <SpeedForm form>
FUNNEL_INLINE float known_form_m_s(const SpeedLaw& law, float slope) {
    if constexpr (form == SpeedForm::constant) {
        return law.scale * law.a;
    } else if constexpr (form == SpeedForm::exponential) {
        return law.scale * (law.a * exp_f(-law.b * abs_f(slope + law.c)));
    } else if constexpr (form == SpeedForm::gaussian) {
        const float from_peak = 100.F * slope + law.c;
        return law.scale * (law.d + law.a * exp_f(from_peak * from_peak * (-1.F / 1800.F)));
    } else {
        static_assert(form == SpeedForm::pace);
        const float down = slope < law.low ? law.d : (slope <= law.high ? law.c : 0.F);
        return 1.F / (law.a + (slope > 0.F ? law.b : down) * slope);
    }
}

/// Forms of the angle of the slope [degrees].
FUNNEL_INLINE float formula_of_angle_m_s(const SpeedLaw& law, float degrees) {
    if (law.form == SpeedForm::exponential_of_angle) return law.a * exp_f(-law.b * abs_f(degrees));
    if (law.form == SpeedForm::gaussian_of_angle) return law.a * exp_f(-law.b * degrees * degrees);
    if (law.form == SpeedForm::quadratic_of_angle) return law.a + (law.b + law.c * degrees) * degrees;
    const float from_peak = (degrees - law.b) / law.c;
    return law.a / (1.F + from_peak * from_peak) + law.d + law.e * degrees;
}

/// A law of any form as its author wrote it [m/s]: negative on ground far steeper than was measured.
FUNNEL_INLINE float formula_m_s(const SpeedLaw& law, float slope) {
    switch (law.form) {
        case SpeedForm::constant:
            return known_form_m_s<SpeedForm::constant>(law, slope);
        case SpeedForm::exponential:
            return known_form_m_s<SpeedForm::exponential>(law, slope);
        case SpeedForm::gaussian:
            return known_form_m_s<SpeedForm::gaussian>(law, slope);
        case SpeedForm::pace:
            return known_form_m_s<SpeedForm::pace>(law, slope);
        case SpeedForm::two_sided_exponential: {
            const float shifted = slope + law.c;
            return law.a * exp_f(-(shifted < 0.F ? law.d : law.b) * abs_f(shifted));
        }
        case SpeedForm::rational:
            return 1.F / (law.a + law.b * abs_f(slope) + law.c * slope * slope);
        default:
            return formula_of_angle_m_s(law, degrees_per_radian * atan_f(slope));
    }
}

}  // namespace speed_detail

/// Walking speed [m/s] by a law whose form is `form`, or `SpeedForm::any`. Never 0, but tiny on walls: cliffs are for
/// the caller to forbid. NaN slope gives a number without meaning.
template <SpeedForm form>
FUNNEL_INLINE float law_speed_m_s(const SpeedLaw& law, float slope) {
    if constexpr (form == SpeedForm::any) {
        return max_f(least_walking_speed_m_s, speed_detail::formula_m_s(law, slope));
    } else {
        return speed_detail::known_form_m_s<form>(law, slope);
    }
}

/// The speed an author's formula gives [m/s], 0 where it ends.
FUNNEL_INLINE float published_speed_m_s(SpeedFunction function, float slope) {
    return max_f(0.F, speed_detail::formula_m_s(speed_law(function), slope));
}

/// Calls `use` with the form of a law as a constant of the program: `use.template operator()<form>()`. Forms that
/// are rarely wanted share `SpeedForm::any`.
template <class Use>
FUNNEL_INLINE auto with_speed_form(SpeedForm form, Use&& use) {
    switch (form) {
        case SpeedForm::constant:
            return use.template operator()<SpeedForm::constant>();
        case SpeedForm::exponential:
            return use.template operator()<SpeedForm::exponential>();
        case SpeedForm::gaussian:
            return use.template operator()<SpeedForm::gaussian>();
        case SpeedForm::pace:
            return use.template operator()<SpeedForm::pace>();
        default:
            return use.template operator()<SpeedForm::any>();
    }
}

/// Walking speed of a law chosen at run time [m/s]; the bits of the form compiled in.
FUNNEL_INLINE float walking_speed_m_s(const SpeedLaw& law, float slope) {
    return with_speed_form(law.form, [&]<SpeedForm form>() { return law_speed_m_s<form>(law, slope); });
}

/// Walking speed of a function chosen at run time [m/s].
FUNNEL_INLINE float walking_speed_m_s(SpeedFunction function, float slope) {
    return walking_speed_m_s(speed_law(function), slope);
}

}  // namespace funnel
