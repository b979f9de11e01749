// SPDX-License-Identifier: Apache-2.0
/// \file
/// Heat strain over a whole exposure, and for how long it may be allowed: what the tables of ISO 7933 give.
#pragma once

#include "kernels/body/heat_strain.hpp"

namespace funnel {

/// Loss of water that ends an exposure, as a share of body mass.
struct LossLimits {
    double average;     ///< limit of an average person
    double nearly_all;  ///< limit that 95 % of people bear
};
/// 2004: 7.5 % and 5 %; 2023: 5 % for both; without drinking 3 %. (The program in the edition of 2004 takes 0.6 of the
/// allowed time instead, also where nobody lost anything; its text says 3 %.)
inline LossLimits loss_limits(SweatCaps edition, bool may_drink) {
    if (!may_drink) return {0.03, 0.03};
    return edition == SweatCaps::edition_2004 ? LossLimits{0.075, 0.05} : LossLimits{0.05, 0.05};
}

/// The limit of both editions for the rectal temperature is 38 C.
struct HeatStrainResult {
    double rectal_c;
    double core_c;
    double skin_c;
    double water_loss_g;
    int dlim_tre_min;     ///< first minute above 38 C rectal, or the whole exposure
    int dlim_loss50_min;  ///< first minute above the loss that an average person bears
    int dlim_loss95_min;
};

/// Runs `duration_min` minutes from the standard's start. `each_minute(minute, state, cumulative_g)` sees the state
/// after each.
template <class Real, class EachMinute>
HeatStrainResult run_heat_strain_exposure(const HeatStrainSetting<Real>& setting, double mass_kg,
                                          const LossLimits& limits, int duration_min, EachMinute each_minute) {
    const double limit50_g = 1000. * limits.average * mass_kg;
    const double limit95_g = 1000. * limits.nearly_all * mass_kg;
    HeatStrainState<Real> state;
    HeatStrainResult result{};
    result.dlim_tre_min = result.dlim_loss50_min = result.dlim_loss95_min = duration_min;
    double loss_g = 0.;
    for (int minute = 1; minute <= duration_min; ++minute) {
        loss_g += static_cast<double>(advance_one_minute(state, setting));
        const auto reach = [&](int& dlim, bool beyond) { dlim = beyond && dlim == duration_min ? minute : dlim; };
        reach(result.dlim_tre_min, static_cast<double>(state.rectal_c) >= 38.);
        reach(result.dlim_loss50_min, loss_g >= limit50_g);
        reach(result.dlim_loss95_min, loss_g >= limit95_g);
        each_minute(minute, state, loss_g);
    }
    result.rectal_c = static_cast<double>(state.rectal_c);
    result.core_c = static_cast<double>(state.core_c);
    result.skin_c = static_cast<double>(state.skin_c);
    result.water_loss_g = loss_g;
    return result;
}

template <class Real>
HeatStrainResult run_heat_strain_exposure(const HeatStrainSetting<Real>& setting, double mass_kg,
                                          const LossLimits& limits, int duration_min) {
    return run_heat_strain_exposure(setting, mass_kg, limits, duration_min,
                                    [](int, const HeatStrainState<Real>&, double) {});
}

}  // namespace funnel
