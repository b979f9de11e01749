// SPDX-License-Identifier: Apache-2.0
/// \file
/// Heat strain of L people side by side, as a structure of arrays, so that a minute of all of them is one
/// vectorised loop. On the CPU L is 8 or 16, on CUDA 1.
#pragma once

#include "kernels/body/heat_strain.hpp"
#include "kernels/core/portable.hpp"

#include <cstdint>

namespace funnel {

template <int L>
struct alignas(L >= 8 ? 32 : 4 * L) HeatStrainLanes {
    // state
    float core_c[L];
    float rectal_c[L];
    float skin_c[L];
    float core_equilibrium_c[L];
    float skin_weight[L];
    float sweat_w_m2[L];
    float clothing_c[L];
    // setting
    float core_target_c[L];
    float skin_base_c[L];
    float skin_rectal_factor[L];
    float air_c[L];
    float vapour_pressure_kpa[L];
    float radiant_k4[L];
    float clothing_resistance[L];
    float convection_w_m2_k[L];
    float radiation_w_m2_k4[L];
    float evaporation_w_m2_kpa[L];
    float heat_load_w_m2[L];
    float respiratory_w_m2[L];
    float sweat_cap_w_m2[L];
    float recovery_w_m2_k[L];
    float wettedness_cap[L];
    float k_per_w_m2_min[L];
    float w_m2_min_per_k[L];
    float gram_per_w_m2_min[L];
    // result
    float water_loss_g[L];    ///< loss of the last minute
    std::uint32_t active[L];  ///< 1: the lane's minute counts; 0: the lane stays as it is and loses nothing

    FUNNEL_INLINE HeatStrainState<float> state(int l) const {
        return {core_c[l], rectal_c[l], skin_c[l], core_equilibrium_c[l], skin_weight[l], sweat_w_m2[l], clothing_c[l]};
    }
    FUNNEL_INLINE void set_state(int l, const HeatStrainState<float>& s) {
        core_c[l] = s.core_c;
        rectal_c[l] = s.rectal_c;
        skin_c[l] = s.skin_c;
        core_equilibrium_c[l] = s.core_equilibrium_c;
        skin_weight[l] = s.skin_weight;
        sweat_w_m2[l] = s.sweat_w_m2;
        clothing_c[l] = s.clothing_c;
    }
    FUNNEL_INLINE HeatStrainSetting<float> setting(int l) const {
        return {core_target_c[l],       skin_base_c[l],          skin_rectal_factor[l],  air_c[l],
                vapour_pressure_kpa[l], radiant_k4[l],           clothing_resistance[l], convection_w_m2_k[l],
                radiation_w_m2_k4[l],   evaporation_w_m2_kpa[l], heat_load_w_m2[l],      respiratory_w_m2[l],
                sweat_cap_w_m2[l],      recovery_w_m2_k[l],      wettedness_cap[l],      k_per_w_m2_min[l],
                w_m2_min_per_k[l],      gram_per_w_m2_min[l]};
    }
    FUNNEL_INLINE void set_setting(int l, const HeatStrainSetting<float>& s) {
        core_target_c[l] = s.core_target_c;
        skin_base_c[l] = s.skin_base_c;
        skin_rectal_factor[l] = s.skin_rectal_factor;
        air_c[l] = s.air_c;
        vapour_pressure_kpa[l] = s.vapour_pressure_kpa;
        radiant_k4[l] = s.radiant_k4;
        clothing_resistance[l] = s.clothing_resistance;
        convection_w_m2_k[l] = s.convection_w_m2_k;
        radiation_w_m2_k4[l] = s.radiation_w_m2_k4;
        evaporation_w_m2_kpa[l] = s.evaporation_w_m2_kpa;
        heat_load_w_m2[l] = s.heat_load_w_m2;
        respiratory_w_m2[l] = s.respiratory_w_m2;
        sweat_cap_w_m2[l] = s.sweat_cap_w_m2;
        recovery_w_m2_k[l] = s.recovery_w_m2_k;
        wettedness_cap[l] = s.wettedness_cap;
        k_per_w_m2_min[l] = s.k_per_w_m2_min;
        w_m2_min_per_k[l] = s.w_m2_min_per_k;
        gram_per_w_m2_min[l] = s.gram_per_w_m2_min;
    }
};

/// One minute of every active lane; `water_loss_g` holds what each lost in it. A lane's result does not depend on
/// its neighbours: the bits are those of `advance_one_minute` on that person alone.
///
/// The pattern that vectorises: scalars out of the arrays, one inlined function without branches, scalars back,
/// in a loop of a constant number of turns. A lane that does not count is computed and discarded.
template <int L>
FUNNEL_INLINE void advance_one_minute(HeatStrainLanes<L>& lanes) {
    for (int l = 0; l < L; ++l) {
        const HeatStrainState<float> before = lanes.state(l);
        HeatStrainState<float> after = before;
        const float loss_g = advance_one_minute(after, lanes.setting(l));
        const std::uint32_t mask = 0U - lanes.active[l];
        lanes.set_state(
            l,
            {select_f(mask, after.core_c, before.core_c), select_f(mask, after.rectal_c, before.rectal_c),
             select_f(mask, after.skin_c, before.skin_c),
             select_f(mask, after.core_equilibrium_c, before.core_equilibrium_c),
             select_f(mask, after.skin_weight, before.skin_weight), select_f(mask, after.sweat_w_m2, before.sweat_w_m2),
             select_f(mask, after.clothing_c, before.clothing_c)});
        lanes.water_loss_g[l] = select_f(mask, loss_g, 0.F);
    }
}

}  // namespace funnel
