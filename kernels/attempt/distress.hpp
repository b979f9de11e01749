// SPDX-License-Identifier: Apache-2.0
/// \file
/// Distress: when loss of water (7 % of body mass by default), heat or cold make a traveller give up the way, and when
/// the traveller is well enough to take it up again.
#pragma once

#include "kernels/attempt/walker.hpp"

namespace funnel {

/// Enters and leaves distress and recovery by the state of the body. True on entering distress.
FUNNEL_FN inline bool look_at_body(Walker& w, const BodyNow& body, const BodyParameters& limits) {
    if (body.core_c > limits.spent_core_c) w.recovering = true;
    if (body.core_c < limits.recovered_core_c) w.recovering = false;
    const bool cold = body.cold_debt_wh_m2 > limits.distress_cold_debt_wh_m2;
    const bool bad = body.deficit_pct > limits.distress_deficit_pct || body.core_c > limits.distress_core_c || cold;
    if (!w.in_distress && bad) {
        w.in_distress = true;
        w.was_in_distress = true;
        return true;
    }
    // Back on the way only when clearly better, so that nobody flutters between the two.
    if (w.in_distress && body.deficit_pct < 0.5F * limits.distress_deficit_pct && body.core_c < limits.recovered_core_c
        && body.cold_debt_wh_m2 <= 0.5F * limits.distress_cold_debt_wh_m2)
        w.in_distress = false;
    return false;
}

}  // namespace funnel
