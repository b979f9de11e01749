// SPDX-License-Identifier: Apache-2.0
/// \file
/// Events on the way: each has a rate, a threshold that its cumulated hazard must pass, and an effect.
///
/// | event | rate | effect |
/// |---|---|---|
/// | seen by agents | detection of the cell | the attempt ends, or the group is scattered |
/// | found in distress | by where help is | the attempt ends |
/// | left behind | by the hours walked with the group, water lost, heat and own pace | one is alone |
/// | water of the land | by the hours walked, higher in the monsoon | fills up |
///
/// The event happens when the integral of its rate passes the threshold. This is exact in continuous time, costs no
/// draw a minute, and pairs two runs attempt by attempt when they share their seed. What ends the attempt cuts the time
/// short; what parts a walker from the group takes effect on the rates at once and on the way with the next step.
#pragma once

#include "kernels/attempt/walker.hpp"

namespace funnel {

/// Time in one cell under one load.
struct Stretch {
    CellIndex cell = no_cell;
    bool night = false;
    bool resting = false;
    float left_behind_per_s = 0.F;
    float land_water_per_s = 0.F;
};

/// Rate of being left behind of who walks with the group [1/s]: higher for the thirsty and the hot.
FUNNEL_FN inline float left_behind_per_s(const Walker& w, const BodyNow& body, const WorldView& world) {
    const SeparationParameters& p = world.separation;
    if (!(p.left_behind_rate_per_h > 0.F) || w.mode != Mode::on_the_way) return 0.F;
    const float thirst_pct = max_f(0.F, body.deficit_pct - world.body.harmless_deficit_pct);
    const float heat_k = max_f(0.F, body.core_c - p.left_behind_core_c);
    const float slowness = max_f(0.F, 1.F / w.own_pace - 1.F);
    return p.left_behind_rate_per_h
           * (1.F + p.left_behind_per_pct * thirst_pct + p.left_behind_per_k * heat_k
              + p.left_behind_per_slowness * slowness)
           * (1.F / 3600.F);
}

/// Whether a month (1 to 12) is one of the monsoon, which may go over the new year.
FUNNEL_FN inline bool is_monsoon(std::uint32_t month, const BodyParameters& p) {
    const bool begun = month >= p.land_water_monsoon_first_month, not_over = month <= p.land_water_monsoon_last_month;
    return p.land_water_monsoon_first_month <= p.land_water_monsoon_last_month ? begun && not_over : begun || not_over;
}

/// Rate of finding a tank or pool with water while walking [1/s].
FUNNEL_FN inline float land_water_per_s(const Walker& w, const BodyParameters& p) {
    if (!(p.land_water_rate_per_h > 0.F)) return 0.F;
    const std::uint8_t month = attempt_detail::month_of_day(static_cast<std::uint32_t>(hour_of_year(w) / 24));
    return p.land_water_rate_per_h * (is_monsoon(month, p) ? p.land_water_monsoon_factor : 1.F)
           * (w.mode == Mode::on_the_way ? 1.F : p.land_water_alone_factor) * (1.F / 3600.F);
}

/// Finds water of the land, which fills up before the next leg; the next find has a threshold of its own.
template <class Random>
FUNNEL_FN void find_land_water(Walker& w, const Random& random) {
    w.finds_water = true;
    ++w.land_water_found;
    w.land_water = {0.F, -log_f(uniform_open(random.block(Purpose::land_water, w.land_water_found).v[0]))};
}

/// An encounter with agents. False: it ends the attempt. Those of a group may scatter: most find each other again, the
/// others are alone, with less water. Who is alone or in distress does not get away.
template <class Random>
FUNNEL_FN bool gets_away(Walker& w, const SeparationParameters& p, const Random& random) {
    if (!(p.scatter_probability > 0.F) || w.mode != Mode::on_the_way) return false;
    const Philox4 draw = random.block(Purpose::encounter, w.encounters++);
    if (!(uniform_open(draw.v[0]) < p.scatter_probability)) return false;
    w.seen = {0.F, -log_f(uniform_open(draw.v[1]))};
    if (uniform_open(draw.v[2]) < p.regroup_probability) return true;
    w.loses_water = true;
    part_from_group(w, tag_scattered);
    return true;
}

namespace event_detail {

/// Who rests lies hidden; in distress one does so with a group only, and by oneself wants to be seen.
FUNNEL_FN inline bool hides_at_rest(const Walker& w) { return !is_distress(w.mode) || !is_by_oneself(w); }

/// Rates of the events [1/s].
struct Rates {
    float seen, found, left_behind, land_water;
};
FUNNEL_FN inline Rates rates_of(const Walker& w, const WorldView& world, const Stretch& stretch) {
    const GroundCell& here = world.ground[stretch.cell];
    float seen = (stretch.night ? here.detection_night_per_h : here.detection_day_per_h) * (1.F / 3600.F);
    if (stretch.resting && hides_at_rest(w)) seen *= world.enforcement.resting_factor;
    if (is_alone(w)) seen *= world.separation.alone_detection_factor;
    return {seen, is_distress(w.mode) ? here.found_per_s : 0.F,
            w.mode == Mode::on_the_way ? stretch.left_behind_per_s : 0.F, stretch.land_water_per_s};
}

enum class Event : std::uint8_t { none, seen, found, left_behind, land_water };

/// The first event within `seconds`, which it cuts short.
FUNNEL_FN inline Event first_event(const Walker& w, const Rates& per_s, float& seconds) {
    const float until_seen_s = w.seen.until_s(per_s.seen);
    const float until_found_s = w.found.until_s(per_s.found);
    const float until_left_s = w.left_behind.until_s(per_s.left_behind);
    Event first = Event::none;
    if (until_seen_s < seconds && until_seen_s <= until_found_s) {
        first = Event::seen;
        seconds = max_f(0.F, until_seen_s);
    } else if (until_found_s < seconds) {
        first = Event::found;
        seconds = max_f(0.F, until_found_s);
    }
    if (until_left_s < seconds) {
        first = Event::left_behind;
        seconds = max_f(0.F, until_left_s);
    }
    const float until_water_s = w.land_water.until_s(per_s.land_water);
    if (until_water_s < seconds) {
        first = Event::land_water;
        seconds = max_f(0.F, until_water_s);
    }
    return first;
}

}  // namespace event_detail

/// Beyond so many events on one stretch, which only rates of thousands an hour reach, the rest of its time brings no
/// more: a float of seconds would not see them pass.
inline constexpr int most_events_a_stretch = 256;

/// Bears the hazards of `seconds` on a stretch. What ends the attempt cuts the time short and says how it ended.
template <class Random>
FUNNEL_FN float bear_hazards(Walker& w, const WorldView& world, const Stretch& stretch, float seconds, LegEnd& end,
                             const Random& random) {
    using event_detail::Event;
    float passed_s = 0.F;
    for (int events = 0; events < most_events_a_stretch; ++events) {
        const event_detail::Rates per_s = event_detail::rates_of(w, world, stretch);
        float here_s = seconds - passed_s;
        const Event event = event_detail::first_event(w, per_s, here_s);
        w.seen.hazard += per_s.seen * here_s;
        w.found.hazard += per_s.found * here_s;
        w.left_behind.hazard += per_s.left_behind * here_s;
        w.land_water.hazard += per_s.land_water * here_s;
        passed_s += here_s;
        if (event == Event::none) return passed_s;
        if (event == Event::left_behind) {
            part_from_group(w, tag_left_behind);
        } else if (event == Event::land_water) {
            find_land_water(w, random);
        } else if (event == Event::found) {
            end = LegEnd::rescued;
            return passed_s;
        } else if (!gets_away(w, world.separation, random)) {
            end = LegEnd::apprehended;
            return passed_s;
        }
    }
    return seconds;
}

}  // namespace funnel
