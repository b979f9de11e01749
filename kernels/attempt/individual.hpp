// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a person of a class is like: the class's values, spread between people.
///
/// Water, pace and body mass are lognormal around the class's value as the median; the losses of water and the core
/// temperatures that kill are shifted by a normal amount. Draws are independent of each other: no source says how they
/// hang together. Spreads of 0 give everybody the class's values.
#pragma once

#include "kernels/body/heat_strain.hpp"
#include "kernels/core/normal.hpp"
#include "kernels/core/random.hpp"
#include "kernels/world/parameters.hpp"

namespace funnel {

struct Individual {
    float body_mass_kg;
    float surface_m2;
    float acclimatised;
    float water_kg;                ///< carried at the start, and what can be carried
    float own_pace = 1.F;          ///< against the class's; with a group one walks at the group's
    float thirst_shift_pct = 0.F;  ///< of the hazard of thirst, in % of body mass lost: above 0 one bears more
    float heat_shift_k = 0.F;      ///< of the hazard of heat, in core temperature
};

FUNNEL_FN inline Individual individual_of(const TravellerClass& who) {
    return {who.body_mass_kg, body_surface_m2(who.body_mass_kg, who.height_m), who.acclimatised, who.water_kg};
}

/// Nobody is more than so many standard deviations from the rest: a lognormal has people of any mass.
inline constexpr float most_deviations = 3.F;

namespace individual_detail {

FUNNEL_FN inline float deviation(std::uint32_t a, std::uint32_t b) {
    return clamp_f(standard_normal(uniform_open(a), uniform_open(b)), -most_deviations, most_deviations);
}

}  // namespace individual_detail

template <class Random>
FUNNEL_FN Individual draw_individual(const TravellerClass& who, const BodyParameters& body, const Random& random) {
    using individual_detail::deviation;
    Individual one = individual_of(who);
    if (!who.varies() && !body.varies()) return one;
    const Philox4 a = random.block(Purpose::individual, 0), b = random.block(Purpose::individual, 1),
                  c = random.block(Purpose::individual, 2);
    one.water_kg *= exp_f(who.water_log_sd * deviation(a.v[0], a.v[1]));
    one.own_pace = exp_f(who.pace_log_sd * deviation(a.v[2], a.v[3]));
    if (who.body_mass_log_sd > 0.F) {
        one.body_mass_kg *= exp_f(who.body_mass_log_sd * deviation(b.v[0], b.v[1]));
        one.surface_m2 = body_surface_m2(one.body_mass_kg, who.height_m);
    }
    if (uniform_open(b.v[2]) < who.unacclimatised_share) one.acclimatised = 0.F;
    one.thirst_shift_pct = body.dehydration_death_midpoint_sd_pct * deviation(c.v[0], c.v[1]);
    one.heat_shift_k = body.heat_death_midpoint_sd_c * deviation(c.v[2], c.v[3]);
    return one;
}

}  // namespace funnel
