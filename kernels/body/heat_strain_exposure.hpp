// SPDX-License-Identifier: Apache-2.0
/// \file
/// Heat strain over a whole exposure, and for how long it may be allowed: what the tables of ISO 7933 give.
#pragma once

#include "kernels/body/heat_strain.hpp"

namespace funnel {

/// Limits of ISO 7933:2004: rectal temperature 38 C; water loss 7.5 % of body mass for an average person, 5 % to
/// protect 95 % of people. Without drinking, 3 % for both.
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
HeatStrainResult run_heat_strain_exposure(const HeatStrainSetting<Real>& setting, double mass_kg, bool may_drink,
                                          int duration_min, EachMinute each_minute) {
    const double limit50_g = (may_drink ? 75. : 30.) * mass_kg;
    const double limit95_g = (may_drink ? 50. : 30.) * mass_kg;
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
HeatStrainResult run_heat_strain_exposure(const HeatStrainSetting<Real>& setting, double mass_kg, bool may_drink,
                                          int duration_min) {
    return run_heat_strain_exposure(setting, mass_kg, may_drink, duration_min,
                                    [](int, const HeatStrainState<Real>&, double) {});
}

}  // namespace funnel
