// SPDX-License-Identifier: Apache-2.0
/// \file
/// Effects on the pace of a march beside slope, ground and thirst: the dark, tiredness and the rule of halts.
///
/// Short halts can be spread over every minute (`walking_fraction`) or be made as such: after `halt_every_min` of
/// walking, `halt_min` in shade. Both give the same way in a day; the body bears work and rest mixed or in turn.
#pragma once

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/core/math.hpp"
#include "kernels/world/parameters.hpp"

#include <cstdint>

namespace funnel {

/// Time on the move so far.
struct March {
    std::int32_t since_halt_min = 0;  ///< walked since the last rest of any kind
    float tired_min = 0.F;            ///< walked and not yet rested off
};

/// Minutes of walking or of rest pass.
FUNNEL_FN inline void pass_minutes(March& march, const TravellerClass& who, bool walking, std::int32_t minutes) {
    const auto spent = static_cast<float>(minutes);
    if (walking) {
        march.since_halt_min += minutes;
        march.tired_min += spent;
    } else {
        march.since_halt_min = 0;
        march.tired_min = max_f(0.F, march.tired_min - who.fatigue_recovery * spent);
    }
}

/// Minutes of halt that are due, 0: none.
FUNNEL_FN inline std::int32_t halt_due_min(const March& march, const TravellerClass& who) {
    if (!(who.halt_every_min > 0.F) || static_cast<float>(march.since_halt_min) < who.halt_every_min) return 0;
    return static_cast<std::int32_t>(who.halt_min + 0.5F);
}

/// Share of a march spent moving, without halts and without short pauses spread over minutes.
FUNNEL_FN inline float moving_fraction(const TravellerClass& who) {
    if (!(who.halt_every_min > 0.F)) return who.walking_fraction;
    return who.walking_fraction * (who.halt_every_min / (who.halt_every_min + who.halt_min));
}

/// Factor of the speed by night, between the stars' light and a full moon's.
FUNNEL_FN inline float night_factor(const WorldView& world, const TravellerClass& who, std::int32_t hour) {
    if (world.moonlight == nullptr) return who.night_speed_factor;
    return who.night_speed_factor + (who.moonlit_speed_factor - who.night_speed_factor) * world.moonlight[hour];
}

/// Factor of the speed by tiredness: each hour walked takes the same share.
FUNNEL_FN inline float fatigue_factor(const March& march, const TravellerClass& who) {
    if (!(who.fatigue_per_h > 0.F)) return 1.F;
    return exp_f(-who.fatigue_per_h * (1.F / 60.F) * march.tired_min);
}

}  // namespace funnel
