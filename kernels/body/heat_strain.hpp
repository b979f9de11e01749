// SPDX-License-Identifier: Apache-2.0
/// \file
/// What heat does to a body, minute by minute: the Predicted Heat Strain model of ISO 7933:2004.
///
/// ISO 7933:2004, "Ergonomics of the thermal environment - Analytical determination and interpretation of heat
/// stress using calculation of the predicted heat strain"; Malchaire et al. 2001, doi 10.1093/annhyg/45.2.123.
/// Numbers in comments are the standard's steps as docs/methods/body.md lists them.
///
/// Everything is a template over the real type: float in the kernels, double for tables. The minute has no
/// branches and a fixed amount of work, so that a loop over people vectorises (heat_strain_lanes.hpp).
///
/// Where we differ from the standard's program: the clothing temperature and the core temperature, which it
/// finds by halving steps to 0.001 K, are solved by two Newton steps from the minute before and in closed form; the
/// wind in the regression for skin temperature is held at its limit of 3 m/s; and a core that would fall below
/// `coldest_core_c` or rise above `hottest_core_c` is held there, because the standard knows neither cold nor
/// death. None of the ten cases of its Annex F notices.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

#include <cstdint>

namespace funnel {

enum class Posture : std::uint8_t { standing = 0, sitting = 1, crouching = 2 };

/// Which edition limits sweating: 2004 by metabolic rate, (M - 32 W/m2) body surface in 250..400 W/m2 and a
/// quarter more when acclimatised; 2023 by 400 W/m2, 500 W/m2 when acclimatised.
enum class SweatCaps : std::uint8_t { edition_2004 = 0, edition_2023 = 1 };

template <class Real>
struct HeatStrainBody {
    Real mass_kg = Real(75);
    Real height_m = Real(1.8);
    Real acclimatised = Real(1);  ///< 1 yes, 0 no
    Real clothing_clo = Real(0.5);
    Posture posture = Posture::standing;
    /// Emissivity of the clothes' surface for heat radiation; where a share Ap of it reflects F: 0.97 (1 - Ap) + (1 -
    /// F) Ap.
    Real clothing_emissivity = Real(0.97);
};

template <class Real>
struct HeatStrainEnvironment {
    Real air_temperature_c;
    Real radiant_temperature_c;  ///< mean radiant temperature
    Real vapour_pressure_kpa;
    Real air_speed_m_s;
};

/// How hard the body works and how it moves through the air.
template <class Real>
struct HeatStrainActivity {
    Real metabolic_w_m2;
    Real work_w_m2 = Real(0);
    bool walking = false;  ///< false: the standard's guess of movement from the metabolic rate
    Real walking_speed_m_s = Real(0);
    bool wind_direction_known = false;     ///< false: the larger of wind and walking speed blows on the walker
    Real wind_direction_cosine = Real(0);  ///< cosine of the angle between walking direction and wind
};

/// Extensions beyond the standard: how a lack of water acts on the body, and how an overheated one recovers.
///
/// The standard's sweat balances the heat of the moment and does not know how hot the body already is: one that was
/// overheated stays so for hours in any shade that is not cold. So above `recovery_margin_c` over its equilibrium
/// the core calls for more sweat, as much as would carry the excess away in `1 / core_recovery_per_min`, within the
/// same caps and no more than can evaporate. 75 W/m2 K by default, for 115 W/m2 K of Gagge's two-node model. Annex F,
/// in which nobody recovers, is met with it and without it (0).
template <class Real>
struct HeatStrainExtensions {
    Real sweat_cap_factor = Real(1);         ///< in (0, 1]
    Real core_set_point_offset_c = Real(0);  ///< the core itself follows by about 0.6 of it
    Real core_recovery_per_min = Real(1. / 30.);
};

/// Core temperature above equilibrium that the standard's sustainable exposures reach (Annex F: up to 0.55 K).
template <class Real>
inline constexpr Real recovery_margin_c = Real(0.6);

/// The state of a body; the defaults are the standard's start.
template <class Real>
struct HeatStrainState {
    Real core_c = Real(36.8);
    Real rectal_c = Real(36.8);
    Real skin_c = Real(34.1);
    Real core_equilibrium_c = Real(36.8);  ///< core temperature that goes with the metabolic rate
    Real skin_weight = Real(0.3);          ///< share of the body's mass at skin temperature
    Real sweat_w_m2 = Real(0);
    Real clothing_c = Real(34.1);  ///< surface of the clothing: where the next minute's solution starts
};

/// All that a minute needs and that stays the same while body, air and activity do.
template <class Real>
struct HeatStrainSetting {
    Real core_target_c;
    Real skin_base_c;  ///< skin temperature regression without its rectal term
    Real skin_rectal_factor;
    Real air_c;
    Real vapour_pressure_kpa;
    Real radiant_k4;            ///< (mean radiant temperature)^4 [K^4]
    Real clothing_resistance;   ///< dynamic, without the air layer [m2 K/W]
    Real convection_w_m2_k;     ///< clothing area factor included
    Real radiation_w_m2_k4;     ///< clothing area factor, radiating share and emissivity included
    Real evaporation_w_m2_kpa;  ///< 1 / dynamic vapour resistance
    Real heat_load_w_m2;        ///< metabolic rate less work and breathing
    Real respiratory_w_m2;      ///< evaporation by breathing
    Real sweat_cap_w_m2;
    Real recovery_w_m2_k;  ///< sweat called for by a kelvin of overheating
    Real wettedness_cap;
    Real k_per_w_m2_min;     ///< 1 / heat capacity of the body per surface
    Real w_m2_min_per_k;     ///< that heat capacity
    Real gram_per_w_m2_min;  ///< water that takes up 1 W/m2 for a minute
};

/// Below this the core is held: cold is outside the standard.
template <class Real>
inline constexpr Real coldest_core_c = Real(36.6);
/// Above this the core is held: nobody lives to show what comes after (the hottest known survivor: Slovis, Anderson &
/// Casolaro 1982, "Survival in a heat stroke victim with a core temperature in excess of 46.5 C", Ann Emerg Med
/// 11:269). The standard's balance has no end and would go on past 100 C.
template <class Real>
inline constexpr Real hottest_core_c = Real(46.5);

/// Du Bois body surface [m2].
template <class Real>
FUNNEL_INLINE Real body_surface_m2(Real mass_kg, Real height_m) {
    return Real(0.202) * real::pow(mass_kg, Real(0.425)) * real::pow(height_m, Real(0.725));
}

/// Constants of an exposure, made once for a body and its clothes.
template <class Real>
struct HeatStrainBuild {
    Real mass_kg;
    Real surface_m2;
    Real acclimatised;
    Real clothing_emissivity;
    Real area_factor;     ///< surface of the clothes over that of the body
    Real still_clothing;  ///< their resistance [m2 K/W]
    Real blend;           ///< 0 naked, 1 dressed: for the effect of wind, full at 0.6 clo
    Real dressed_share;   ///< the same for the regression of skin temperature, from 0.2 to 0.6 clo
};
template <class Real>
FUNNEL_INLINE HeatStrainBuild<Real> heat_strain_build(const HeatStrainBody<Real>& body) {
    const Real clo = body.clothing_clo;
    return {body.mass_kg,
            body_surface_m2(body.mass_kg, body.height_m),
            body.acclimatised,
            body.clothing_emissivity,
            Real(1) + Real(0.3) * clo,
            Real(0.155) * clo,
            real::clamp(clo / Real(0.6), Real(0), Real(1)),
            real::clamp(Real(2.5) * (clo - Real(0.2)), Real(0), Real(1))};
}

namespace heat_strain_detail {

/// e^(-1/10) and e^(-1/3): what is left after a minute with time constants of 10 and 3 minutes.
template <class Real>
inline constexpr Real left_of_ten = Real(0.904837418035959573);
template <class Real>
inline constexpr Real left_of_three = Real(0.716531310573789251);

/// Resistances of clothing to heat and vapour in wind and movement.
template <class Real>
struct Clothing {
    Real area_factor;
    Real resistance;         ///< without the air layer [m2 K/W]
    Real vapour_resistance;  ///< air layer included [m2 kPa/W]
};

template <class Real>
FUNNEL_INLINE Clothing<Real> clothing_in_wind(const HeatStrainBuild<Real>& build, Real relative_air_speed,
                                              Real walking_speed) {
    const Real area_factor = build.area_factor;
    const Real still_air = Real(0.111);
    const Real still_total = build.still_clothing + still_air / area_factor;
    const Real v = real::min(relative_air_speed, Real(3));
    const Real w = real::min(walking_speed, Real(1.5));
    const Real clothed =
        Real(1.044) * real::exp((Real(0.066) * v - Real(0.398)) * v + (Real(0.094) * w - Real(0.378)) * w);
    // This parabola turns at 5 m/s, far outside its data; more wind must not warm.
    const Real u = real::min(relative_air_speed, Real(5));
    const Real nude = real::exp((Real(0.047) * u - Real(0.472)) * u + (Real(0.117) * w - Real(0.342)) * w);
    const Real correction_clothed = real::min(Real(1), clothed);
    const Real correction_air = real::min(Real(1), nude);
    const Real correction = (Real(1) - build.blend) * correction_air + build.blend * correction_clothed;
    const Real total = still_total * correction;
    const Real resistance = total - correction_air * still_air / area_factor;
    const Real correction_vapour = Real(2.6) * correction * correction - Real(6.5) * correction + Real(4.9);
    const Real permeability = real::min(Real(0.9), Real(0.38) * correction_vapour);
    return {area_factor, real::max(Real(0), resistance), total / permeability / Real(16.7)};
}

template <class Real>
FUNNEL_INLINE Real sweat_cap_w_m2(SweatCaps edition, Real metabolic_w_m2, Real surface_m2, Real acclimatised) {
    const Real by_rate = real::clamp((metabolic_w_m2 - Real(32)) * surface_m2, Real(250), Real(400));
    const Real cap = edition == SweatCaps::edition_2004 ? by_rate : Real(400);
    return cap * (Real(1) + Real(0.25) * acclimatised);
}

/// Skin temperature regression without its rectal term, and that term's factor: naked below 0.2 clo, dressed
/// above 0.6 clo, a blend between.
template <class Real>
FUNNEL_INLINE void set_skin_regression(HeatStrainSetting<Real>& setting, const HeatStrainEnvironment<Real>& air,
                                       Real metabolic_w_m2, Real share) {
    const Real wind = real::min(air.air_speed_m_s, Real(3));
    const Real dressed = Real(12.165) + Real(0.02017) * air.air_temperature_c
                         + Real(0.04361) * air.radiant_temperature_c + Real(0.19354) * air.vapour_pressure_kpa
                         - Real(0.25315) * wind + Real(0.005346) * metabolic_w_m2;
    const Real naked = Real(7.191) + Real(0.064) * air.air_temperature_c + Real(0.061) * air.radiant_temperature_c
                       + Real(0.198) * air.vapour_pressure_kpa - Real(0.348) * wind;
    setting.skin_base_c = naked + share * (dressed - naked);
    setting.skin_rectal_factor = Real(0.616) + share * Real(0.51274 - 0.616);
}

}  // namespace heat_strain_detail

/// Share of the body's surface that exchanges heat radiation.
template <class Real>
FUNNEL_INLINE Real radiating_share(Posture posture) {
    return posture == Posture::standing ? Real(0.77) : posture == Posture::sitting ? Real(0.70) : Real(0.67);
}

/// The constants of an exposure: one body, air, activity. About four exponentials; made once per move or hour.
/// `radiating` is the share of the surface that the posture leaves free: a loop over bodies that stand and sit has no
/// branches.
template <class Real>
FUNNEL_INLINE HeatStrainSetting<Real> make_heat_strain_setting(const HeatStrainBuild<Real>& build, Real radiating,
                                                               const HeatStrainEnvironment<Real>& air,
                                                               const HeatStrainActivity<Real>& activity, SweatCaps caps,
                                                               const HeatStrainExtensions<Real>& extensions) {
    const Real metabolic = activity.metabolic_w_m2;
    const Real guessed = real::clamp(Real(0.0052) * (metabolic - Real(58)), Real(0), Real(0.7));
    const Real walking = activity.walking ? activity.walking_speed_m_s : guessed;
    const Real against = real::abs(air.air_speed_m_s - walking * activity.wind_direction_cosine);
    const Real any_way = real::max(air.air_speed_m_s, walking);
    const Real moving = activity.wind_direction_known ? against : any_way;
    const Real relative_speed = activity.walking ? moving : air.air_speed_m_s;
    const auto clothing = heat_strain_detail::clothing_in_wind(build, relative_speed, walking);

    // The standard's program takes the first skin temperature for free convection and keeps it.
    const Real first_skin_c = HeatStrainState<Real>{}.skin_c;
    const Real free = Real(2.38) * real::sqrt(real::sqrt(real::abs(first_skin_c - air.air_temperature_c)));
    const Real forced = relative_speed > Real(1) ? Real(8.7) * real::pow(relative_speed, Real(0.6))
                                                 : Real(3.5) + Real(5.2) * relative_speed;

    const Real breath_c = Real(28.56) + Real(0.115) * air.air_temperature_c + Real(0.641) * air.vapour_pressure_kpa;
    const Real breath_dry = Real(0.001516) * metabolic * (breath_c - air.air_temperature_c);
    const Real breath_wet =
        Real(0.00127) * metabolic
        * (Real(59.34) + Real(0.53) * air.air_temperature_c - Real(11.63) * air.vapour_pressure_kpa);
    const Real radiant_k = air.radiant_temperature_c + Real(273);
    const Real radiant_k2 = radiant_k * radiant_k;
    const Real surface = build.surface_m2;
    const Real capacity = Real(57.83) * build.mass_kg / surface;

    HeatStrainSetting<Real> setting{};
    heat_strain_detail::set_skin_regression(setting, air, metabolic, build.dressed_share);
    setting.core_target_c = Real(0.0036) * metabolic + Real(36.6) + extensions.core_set_point_offset_c;
    setting.air_c = air.air_temperature_c;
    setting.vapour_pressure_kpa = air.vapour_pressure_kpa;
    setting.radiant_k4 = radiant_k2 * radiant_k2;
    setting.clothing_resistance = clothing.resistance;
    setting.convection_w_m2_k = clothing.area_factor * real::max(free, forced);
    setting.radiation_w_m2_k4 = clothing.area_factor * build.clothing_emissivity * Real(5.67e-8) * radiating;
    setting.evaporation_w_m2_kpa = Real(1) / clothing.vapour_resistance;
    setting.heat_load_w_m2 = metabolic - activity.work_w_m2 - breath_dry - breath_wet;
    setting.respiratory_w_m2 = breath_wet;
    setting.sweat_cap_w_m2 =
        extensions.sweat_cap_factor * heat_strain_detail::sweat_cap_w_m2(caps, metabolic, surface, build.acclimatised);
    setting.recovery_w_m2_k = extensions.core_recovery_per_min * capacity;
    setting.wettedness_cap = Real(0.85) + Real(0.15) * build.acclimatised;
    setting.k_per_w_m2_min = Real(1) / capacity;
    setting.w_m2_min_per_k = capacity;
    setting.gram_per_w_m2_min = Real(2.67 / 1.8 / 60.) * surface;
    return setting;
}

template <class Real>
FUNNEL_INLINE HeatStrainSetting<Real> make_heat_strain_setting(const HeatStrainBody<Real>& body,
                                                               const HeatStrainEnvironment<Real>& air,
                                                               const HeatStrainActivity<Real>& activity,
                                                               SweatCaps caps = SweatCaps::edition_2023,
                                                               const HeatStrainExtensions<Real>& extensions = {}) {
    return make_heat_strain_setting(heat_strain_build(body), radiating_share<Real>(body.posture), air, activity, caps,
                                    extensions);
}

namespace heat_strain_detail {

/// Surface of the clothing and what leaves it by convection and radiation.
template <class Real>
struct ClothingBalance {
    Real clothing_c;
    Real dry_loss_w_m2;
};

template <class Real>
FUNNEL_INLINE Real dry_loss_w_m2(const HeatStrainSetting<Real>& setting, Real clothing_c) {
    const Real k = clothing_c + Real(273);
    const Real k2 = k * k;
    return setting.convection_w_m2_k * (clothing_c - setting.air_c)
           + setting.radiation_w_m2_k4 * (k2 * k2 - setting.radiant_k4);
}

/// Steps 4 and 5: the surface temperature at which what comes through from the skin leaves to the air. The
/// balance is convex and rises with temperature, so that Newton's method cannot run away. Two steps from the
/// minute before, the second with the first one's slope: within 0.001 K unless the air has just changed by tens
/// of kelvins, and then after the next minute.
template <class Real>
FUNNEL_INLINE ClothingBalance<Real> balance_clothing(const HeatStrainSetting<Real>& setting, Real start_c,
                                                     Real skin_c) {
    const Real k = start_c + Real(273);
    const Real slope = setting.convection_w_m2_k + Real(4) * setting.radiation_w_m2_k4 * (k * k * k);
    const Real step = Real(1) / (Real(1) + setting.clothing_resistance * slope);
    const Real first_loss = dry_loss_w_m2(setting, start_c);
    const Real first = start_c - (start_c - skin_c + setting.clothing_resistance * first_loss) * step;
    const Real second_loss = dry_loss_w_m2(setting, first);
    const Real correction = (first - skin_c + setting.clothing_resistance * second_loss) * step;
    return {first - correction, second_loss - slope * correction};
}

/// Step 8: the core temperature T that solves T (1 - w/2) + skin w/2 = held, with the skin's share of mass
/// w = 0.3 - 0.09 (T - 36.8) within 0.1 .. 0.3: linear, quadratic, linear. `held` is above 36.8.
template <class Real>
FUNNEL_INLINE Real solve_core_above_neutral(Real held, Real skin) {
    const Real warm_skin = (held - Real(0.15) * skin) * Real(1. / 0.85);
    const Real cool_skin = (held - Real(0.05) * skin) * Real(1. / 0.95);
    const Real half = Real(0.85) - Real(0.045) * skin;
    const Real rest = held - Real(0.15) * skin;
    const Real root = real::sqrt(real::max(Real(0), half * half + Real(0.18) * rest));
    const Real between = Real(2) * rest / (half + root);
    return rest <= Real(0) ? warm_skin : (cool_skin >= Real(0.2 / 0.09) ? cool_skin : between);
}

}  // namespace heat_strain_detail

/// One minute. Returns the water lost through sweat and breath [g].
template <class Real>
FUNNEL_INLINE Real advance_one_minute(HeatStrainState<Real>& state, const HeatStrainSetting<Real>& setting) {
    namespace detail = heat_strain_detail;
    const Real left_10 = detail::left_of_ten<Real>;
    const Real left_3 = detail::left_of_three<Real>;

    // 1. heat that goes into warming the core to the level of the work
    const Real equilibrium_change = (setting.core_target_c - state.core_equilibrium_c) * (Real(1) - left_10);
    const Real storage = setting.w_m2_min_per_k * equilibrium_change * (Real(1) - state.skin_weight);
    // 2., 3. skin and the vapour pressure on it
    const Real skin_target = setting.skin_base_c + setting.skin_rectal_factor * state.rectal_c;
    const Real skin = skin_target + (state.skin_c - skin_target) * left_3;
    const Real skin_kpa = Real(0.6105) * real::exp(Real(17.27) * skin / (skin + Real(237.3)));
    // 4., 5. exchange with the air, and the evaporation needed and possible
    const auto balance = detail::balance_clothing(setting, state.clothing_c, skin);
    const Real required = setting.heat_load_w_m2 - storage - balance.dry_loss_w_m2;
    const Real possible = real::max(Real(0), (skin_kpa - setting.vapour_pressure_kpa) * setting.evaporation_w_m2_kpa);
    // 6. sweat; the guard keeps the ratio finite, and such a ratio means the cap anyway
    const Real overheating = state.core_c - (state.core_equilibrium_c + equilibrium_change) - recovery_margin_c<Real>;
    const Real headroom = real::max(Real(0), setting.wettedness_cap * possible - required);
    const Real recovery = real::min(headroom, setting.recovery_w_m2_k * real::max(Real(0), overheating));
    const Real called_for = required + recovery;
    const Real wettedness = called_for / real::max(possible, Real(1e-3));
    const Real dripping = Real(2) - wettedness;
    const Real efficiency =
        wettedness <= Real(1) ? Real(1) - Real(0.5) * wettedness * wettedness : Real(0.5) * dripping * dripping;
    const Real wanted = called_for / real::max(efficiency, Real(0.05));
    const Real capped = wettedness >= Real(1.7) ? setting.sweat_cap_w_m2 : real::min(wanted, setting.sweat_cap_w_m2);
    const Real sweat_target = called_for <= Real(0) ? Real(0) : capped;
    const Real sweat = sweat_target + (state.sweat_w_m2 - sweat_target) * left_10;
    // 7. evaporation: possible (sqrt(k^2 + 2) - k) with k = possible / sweat, in a form that divides by neither
    const Real root = real::sqrt(possible * possible + Real(2) * sweat * sweat);
    const Real evaporable = Real(2) * possible * sweat / real::max(possible + root, Real(1e-12));
    const Real evaporated = real::min(evaporable, setting.wettedness_cap * possible);
    // 8., 9. heat that stays, and where it goes; temperatures relative to 36.8 C, which spares float's digits
    const Real stored = required - evaporated + storage;
    const Real neutral = Real(36.8);
    const Real old_half = Real(0.5) * state.skin_weight;
    const Real held = stored * setting.k_per_w_m2_min + (state.skin_c - neutral) * old_half
                      + (state.core_c - neutral) * (Real(1) - old_half);
    const Real free_core = neutral + detail::solve_core_above_neutral(held, skin - neutral);
    const Real core = real::min(hottest_core_c<Real>, real::max(coldest_core_c<Real>, free_core));

    state.core_equilibrium_c += equilibrium_change;
    state.rectal_c += (Real(2) * core - Real(1.962) * state.rectal_c - Real(1.31)) * Real(1. / 9.);
    state.skin_weight = real::clamp(Real(0.3) - Real(0.09) * (core - neutral), Real(0.1), Real(0.3));
    state.core_c = core;
    state.skin_c = skin;
    state.clothing_c = balance.clothing_c;
    state.sweat_w_m2 = sweat;
    return (sweat + setting.respiratory_w_m2) * setting.gram_per_w_m2_min;
}

}  // namespace funnel
