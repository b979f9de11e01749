// SPDX-License-Identifier: Apache-2.0
/// \file
/// Attempts side by side in lanes: each lane decides by itself (`walk_decision.hpp`), all bodies bear their minutes in
/// one vectorised loop, and a lane that ends takes the next attempt.
///
/// A lane's bits do not depend on its neighbours: minutes are borne in blocks, as many as the shortest leg has
/// left, and a body that dies within a block keeps the minute of its death and is not looked at again. On a GPU
/// a thread is one lane.
#pragma once

#include "kernels/attempt/body_lanes.hpp"
#include "kernels/attempt/walk_decision.hpp"

#include <cstdint>

namespace funnel {

template <int L>
struct AttemptLanes {
    Walker walker[L];
    Leg leg[L];
    BodyLanes<L> body;
    std::int32_t left_min[L];   ///< minutes of the leg still to come
    std::int32_t spent_min[L];  ///< minutes of the leg that are over
    Habits habits;
    Step step[L];    ///< for lanes that step
    float slope[L];  ///< slope of `step`, for a loop over lanes
    bool busy[L];
};

namespace attempt_detail {

template <SpeedForm form, int L>
FUNNEL_INLINE void speeds_of_form(const SpeedLaw& of_all, const float (&slope)[L], float (&speed_m_s)[L]) {
    const SpeedLaw law = of_all;
    for (int l = 0; l < L; ++l) speed_m_s[l] = law_speed_m_s<form>(law, slope[l]);
}
template <SpeedForm form, int L>
FUNNEL_WIDE void speeds_of_form_wide(const SpeedLaw& law, const float (&slope)[L], float (&speed_m_s)[L]) {
    speeds_of_form<form>(law, slope, speed_m_s);
}

/// The walking speed that each lane's slope allows [m/s].
template <int L>
FUNNEL_FN void speeds_on_slopes(const SpeedLaw& law, const float (&slope)[L], float (&speed_m_s)[L]) {
    with_speed_form(law.form, [&]<SpeedForm form>() {
        if (runs_wide<L>())
            speeds_of_form_wide<form>(law, slope, speed_m_s);
        else
            speeds_of_form<form>(law, slope, speed_m_s);
    });
}

FUNNEL_FN inline Outcome outcome_of(LegEnd end) {
    switch (end) {
        case LegEnd::apprehended:
            return Outcome::apprehended;
        case LegEnd::rescued:
            return Outcome::rescued;
        case LegEnd::turned_back:
            return Outcome::turned_back;
        case LegEnd::arrived:
            return Outcome::arrived;
        case LegEnd::fell:
            return Outcome::died_fall;
        case LegEnd::drowned:
            return Outcome::died_drowning;
        case LegEnd::timed_out:
        case LegEnd::goes_on:
            break;
    }
    return Outcome::timed_out;
}

/// Counts the end where it happens and hands over the record.
template <int L, class Tally>
FUNNEL_FN void finish(AttemptLanes<L>& lanes, int l, Outcome outcome, const ClassView& cls, const Tally& tally) {
    const Walker& w = lanes.walker[l];
    const CellIndex at = lanes.leg[l].cell;
    if (outcome == Outcome::apprehended) tally.count(CellCount::apprehensions, at, 1);
    if (outcome == Outcome::rescued) tally.count(CellCount::rescues, at, 1);
    if (is_death(outcome)) {
        tally.count(CellCount::deaths, at, 1);
        tally.count(count_of_cause(outcome), at, 1);
    }
    const auto minutes = static_cast<std::uint32_t>(w.now_min - w.start_min);
    AttemptRecord r{};
    r.outcome = static_cast<std::uint8_t>(outcome);
    r.traveller_class = static_cast<std::uint8_t>(cls.index);
    r.end_hour = static_cast<std::uint8_t>(minute_of_day(w) / 60);
    r.start_month = month_of_day(w.start_day);
    r.segment = static_cast<std::uint16_t>(cls.entry.segments[w.entry]);
    r.distressed = w.was_in_distress ? 1 : 0;
    r.duration_min = minutes;
    r.walking_min = w.walking_min;
    r.set_moves(w.moves);
    r.tags = w.tags;
    r.remoteness_h = minutes > 0 ? w.remoteness_h_min / static_cast<float>(minutes) : 0.F;
    r.hottest_core_c = lanes.body.hottest_core_c[l];
    r.water_lost_kg = lanes.body.lost_kg(l);
    tally.finish(w.attempt, r);
    lanes.busy[l] = false;
}

template <int L, class Random>
FUNNEL_FN void enter(AttemptLanes<L>& lanes, int l, std::uint64_t attempt, const WorldView& world, const ClassView& cls,
                     const Random& random) {
    lanes.walker[l] = start_walker(attempt, world, cls, random);
    lanes.busy[l] = true;
    const Individual one = draw_individual(cls.who, world.body, random);
    lanes.walker[l].own_pace = one.own_pace;
    lanes.body.start(l, one, lanes.walker[l].death_limit);
    lanes.leg[l] = entry_leg(lanes.walker[l], world, cls, random);
}

/// Settles the minutes a leg has taken: counts presence, ends the attempt or leaves it to decide again.
template <int L, class Tally, class Random>
FUNNEL_FN void settle(AttemptLanes<L>& lanes, int l, const WorldView& world, const ClassView& cls, const Random& random,
                      const Tally& tally) {
    Walker& w = lanes.walker[l];
    const Leg& leg = lanes.leg[l];
    const std::int32_t died_after = lanes.body.died_after_min[l];
    const bool died = died_after > 0;
    const std::int32_t minutes = died ? died_after : lanes.spent_min[l];
    if (minutes > 0) {
        tally.count(CellCount::presence_min, leg.cell, static_cast<std::uint32_t>(minutes));
        w.now_min += minutes;
        w.walking_min += leg.walking ? static_cast<std::uint32_t>(minutes) : 0U;
        pass_minutes(w.march, cls.who, leg.walking, minutes);
        w.remoteness_h_min += world.ground[leg.cell].remoteness_h * static_cast<float>(minutes);
    }
    lanes.spent_min[l] = 0;
    if (died) {
        const float share = uniform_open(random.block(Purpose::cause, 0).v[0]);
        finish(lanes, l, lanes.body.cause_of_death(l, share), cls, tally);
    } else if (leg.end != LegEnd::goes_on) {
        finish(lanes, l, outcome_of(leg.end), cls, tally);
    }
}

/// A lane whose leg is over ends its attempt or begins the next leg: an end, a rest, or a step that is planned here
/// (then true). A free lane takes the next attempt.
template <int L, class Queue, class Tally>
FUNNEL_FN bool decide(AttemptLanes<L>& lanes, int l, Queue& queue, const WorldView& world, const ClassView& cls,
                      AttemptRandom& random, const Tally& tally) {
    if (!lanes.busy[l]) {
        if (!queue.take(random.attempt)) return false;
        enter(lanes, l, random.attempt, world, cls, random);
        return false;
    }
    Walker& w = lanes.walker[l];
    random.attempt = w.attempt;
    settle(lanes, l, world, cls, random, tally);
    if (!lanes.busy[l]) return false;
    const BodyNow body = lanes.body.now(l, world.body);
    Leg& leg = lanes.leg[l];
    const bool steps = decide_leg(w, leg, body, world, cls, lanes.habits, random);
    if (leg.falls_into_distress) tally.count(CellCount::distress, leg.cell, 1);
    if (w.loses_water) lanes.body.lose_water(l, world.separation.scatter_water_loss);
    w.loses_water = false;
    if (leg.finds_water) lanes.body.find_water(l);
    if (!steps) return false;
    lanes.step[l] = plan_step(w, leg, world, cls, body, random);
    lanes.slope[l] = lanes.step[l].slope;
    return true;
}

/// Notes the leg for the body. True when it takes less than a minute: the lane must decide again.
template <int L, class Tally>
FUNNEL_FN bool set_out(AttemptLanes<L>& lanes, int l, const WorldView& world, const ClassView& cls,
                       const Tally& tally) {
    lanes.left_min[l] = lanes.leg[l].minutes;
    if (lanes.left_min[l] == 0) return true;
    lanes.body.set_leg(l, lanes.leg[l], lanes.walker[l].around, world, cls.who);
    tally.expect(lanes.leg[l].cell);
    return false;
}

/// One decision of every lane whose leg is over, stage by stage: a lane alone waits for memory and for chains of
/// arithmetic, and lanes side by side wait at the same time. True when a lane must decide again.
///
/// Which lanes take part in a stage is random; a branch per lane would be mispredicted, so each stage loops over a
/// list.
template <int L, class Queue, class Tally>
FUNNEL_FN bool decide_once(AttemptLanes<L>& lanes, Queue& queue, const WorldView& world, const ClassView& cls,
                           AttemptRandom& random, const Tally& tally) {
    int deciding[L];
    int decisions = 0;
    for (int l = 0; l < L; ++l) {
        deciding[decisions] = l;
        decisions += lanes.left_min[l] == 0 ? 1 : 0;
    }
    int stepping[L];
    int steps = 0;
    for (int i = 0; i < decisions; ++i) {
        stepping[steps] = deciding[i];
        steps += decide(lanes, deciding[i], queue, world, cls, random, tally) ? 1 : 0;
    }
    float speed_m_s[L];
    speeds_on_slopes(lanes.habits.law, lanes.slope, speed_m_s);
    for (int i = 0; i < steps; ++i) {
        const int l = stepping[i];
        random.attempt = lanes.walker[l].attempt;
        make_step(lanes.walker[l], lanes.leg[l], lanes.step[l], speed_m_s[l], world, cls, random);
    }
    bool again = false;
    for (int i = 0; i < decisions; ++i) {
        const int l = deciding[i];
        again |= lanes.busy[l] ? set_out(lanes, l, world, cls, tally) : queue.has_more;
    }
    return again;
}

}  // namespace attempt_detail

/// Walks attempts of one class to their ends until the queue is empty. `random` names the run and class; its attempt
/// number is set for each attempt. `Tally` has `count(kind, cell, n)`, `expect(cell)`, which says where presence will
/// be counted next, and `finish(attempt, record)`.
template <int L, class Queue, class Tally>
FUNNEL_FN void walk_attempts(Queue queue, const WorldView& world, const ClassView& cls, AttemptRandom random,
                             const Tally& tally) {
    AttemptLanes<L> lanes;
    lanes.body.prepare(world.body);
    lanes.habits = habits_of(cls.who);
    for (int l = 0; l < L; ++l) {
        lanes.busy[l] = false;
        lanes.left_min[l] = lanes.spent_min[l] = 0;
        lanes.step[l] = Step{};
        lanes.slope[l] = 0.F;
    }
    while (true) {
        while (attempt_detail::decide_once(lanes, queue, world, cls, random, tally)) {
        }
        std::int32_t block = 0;  // minutes until the first lane must decide
        for (int l = 0; l < L; ++l)
            if (lanes.left_min[l] > 0 && (block == 0 || lanes.left_min[l] < block)) block = lanes.left_min[l];
        if (block == 0) return;
        bear_legs(lanes.body, block, cls.who, world.body);
        for (int l = 0; l < L; ++l) {
            if (lanes.left_min[l] == 0) continue;
            lanes.left_min[l] -= block;
            lanes.spent_min[l] += block;
        }
    }
}

}  // namespace funnel
