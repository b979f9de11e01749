// SPDX-License-Identifier: Apache-2.0
/// \file
/// Distress: when loss of water (7 % of body mass by default), heat, cold or an injury make a traveller give up the
/// way, when one walks no more, and when the traveller is well enough to take the way up again.
#pragma once

#include "kernels/attempt/walker.hpp"

namespace funnel {

/// In distress one goes to help, or wanders about where one does not know of any.
FUNNEL_FN inline void fall_into_distress(Walker& w, const BodyParameters& limits, const SeparationParameters& apart) {
    const float knows = is_alone(w) ? apart.alone_help_known_probability : limits.help_known_probability;
    w.mode = w.knows_help < knows ? Mode::to_help : Mode::wandering;
    if (w.mode == Mode::wandering) w.tags |= tag_wandered;
    w.was_in_distress = true;
}

/// Enters and leaves distress and recovery by the state of the body. With a group that halts for nobody one walks on
/// when hot, and is left behind when one cannot. True on entering distress.
FUNNEL_FN inline bool look_at_body(Walker& w, const BodyNow& body, const BodyParameters& limits,
                                   const SeparationParameters& apart) {
    const bool group_goes_on = w.mode == Mode::on_the_way && !w.group_halts;
    if (body.core_c > limits.spent_core_c && !group_goes_on) w.recovering = true;
    if (body.core_c < limits.recovered_core_c) w.recovering = false;
    if ((w.tags & tag_hurt) || body.deficit_pct > w.immobile_deficit_pct) {
        w.immobile = true;
        w.tags |= tag_immobile;
    }
    const bool cold = body.cold_debt_wh_m2 > limits.distress_cold_debt_wh_m2;
    const bool bad =
        body.deficit_pct > limits.distress_deficit_pct || body.core_c > limits.distress_core_c || cold || w.immobile;
    if (!is_distress(w.mode) && bad) {
        if (group_goes_on) {
            w.hurt_when_parted = false;  // distress parts them, not an injury
            part_from_group(w, tag_left_behind);
        }
        fall_into_distress(w, limits, apart);
        return true;
    }
    // Back on the way only when clearly better, so that nobody flutters between the two.
    if (is_distress(w.mode) && !w.immobile && body.deficit_pct < 0.5F * limits.distress_deficit_pct
        && body.core_c < limits.recovered_core_c && body.cold_debt_wh_m2 <= 0.5F * limits.distress_cold_debt_wh_m2)
        w.mode = w.when_well;
    return false;
}

}  // namespace funnel
