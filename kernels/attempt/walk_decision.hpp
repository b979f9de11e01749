// SPDX-License-Identifier: Apache-2.0
/// \file
/// The next thing a walker does: rest, end, or step to a neighbour.
///
/// A step comes in parts, so that lanes of walkers make each part side by side: its direction is chosen while the leg
/// before is walked, `plan_step` asks the ground for its slope, and `make_step` bears its hazards at the speed that the
/// slope allows.
#pragma once

#include "kernels/attempt/distress.hpp"
#include "kernels/attempt/events.hpp"
#include "kernels/attempt/walker.hpp"

#include <cstdint>

namespace funnel {

/// The draw of 15 bits for the next step; eight come out of one block.
template <class Random>
FUNNEL_FN std::uint32_t step_draw(Walker& w, const Random& random) {
    const std::uint32_t block = w.moves >> 3;
    if (block != w.directions_of) {
        w.directions = random.block(Purpose::direction, block);
        w.directions_of = block;
    }
    const std::uint32_t word = w.directions.v[(w.moves >> 1) & 3U];
    return ((w.moves & 1U) ? word >> 16 : word) & 0x7FFFU;
}

/// Calls for what a step to `cell` and the decision there read, while other lanes decide.
FUNNEL_FN inline void prefetch_cell(const WorldView& world, const StepRow* way, CellIndex cell) {
#if defined(__CUDA_ARCH__)
    (void)world, (void)way, (void)cell;
#else
    __builtin_prefetch(world.ground + cell);
    __builtin_prefetch(way + cell);
#endif
}

/// The direction from `row`; those who wander keep theirs.
FUNNEL_FN inline int choose_direction(const Walker& w, const StepRow& row, std::uint32_t draw15,
                                      const WorldView& world) {
    if (w.mode == Mode::wandering) return choose_turning(row, draw15, w.last_direction, world.wandering);
    return choose_step(row, draw15);
}

/// Chooses the step from `w.cell`. Its draw depends on nothing but the number of the move, so that it can be chosen one
/// leg ahead: what it reads is there when it is made.
template <class Random>
FUNNEL_FN void choose_ahead(Walker& w, const WorldView& world, const ClassView& cls, const Random& random) {
    const StepRow* way = cls.tables[w.mode];
    const StepRow& row = way[w.cell];
    w.ahead_from = no_cell;
    if (row.flags & (step_is_target | step_is_stuck)) return;
    w.ahead_direction = choose_direction(w, row, step_draw(w, random), world);
    w.ahead = neighbour_inside(world.shape, w.cell, w.ahead_direction);
    w.ahead_from = w.cell;
    w.ahead_mode = w.mode;
    prefetch_cell(world, way, w.ahead);
}

/// A step that has been decided on and not yet made.
struct Step {
    float length_m = 0.F;
    float slope = 0.F;
    // Factors of the speed that the slope allows: multiplied one after the other, and a divisor.
    float person = 1.F;  ///< by water lost; of one alone also alone_pace and one's own pace
    float light = 1.F;
    float fatigue = 1.F;
    float ground = 1.F;
    float left_behind_per_s = 0.F;
    float land_water_per_s = 0.F;
};

/// Length, slope and speed factors of the step from `w.cell`.
template <class Random>
FUNNEL_FN Step plan_step(Walker& w, Leg& leg, const WorldView& world, const ClassView& cls, const BodyNow& body,
                         const Random& random) {
    if (w.ahead_from != w.cell || w.ahead_mode != w.mode) choose_ahead(w, world, cls, random);
    const GroundCell& here = world.ground[w.cell];
    const GroundCell& there = world.ground[w.ahead];
    const TravellerClass& who = cls.who;
    Step step;
    step.length_m = move_length_m(w.ahead_direction, world.cell_m);
    step.slope = (there.elevation_m - here.elevation_m) / step.length_m;
    step.person = is_alone(w) ? body.speed_factor * world.separation.alone_pace * w.own_pace : body.speed_factor;
    step.light = w.around.night ? night_factor(world, who, hour_of_year(w)) : 1.F;
    step.fatigue = fatigue_factor(w.march, who);
    step.ground = 0.5F * (here.time_factor + there.time_factor);
    step.left_behind_per_s = left_behind_per_s(w, body, world);
    step.land_water_per_s = land_water_per_s(w, world.body);
    leg.walking = true;
    leg.energy_factor = 0.5F * (here.energy_factor + there.energy_factor);
    return step;
}

/// Makes the step at the speed that its slope allows: bears its hazards and moves the walker. Barriers add their
/// minutes.
template <class Random>
FUNNEL_FN void make_step(Walker& w, Leg& leg, const Step& step, float slope_speed_m_s, const WorldView& world,
                         const ClassView& cls, const Random& random) {
    const CellIndex from = w.cell;
    const bool night = w.around.night;
    leg.slope = step.slope;
    leg.speed_m_s = slope_speed_m_s * cls.who.pace * step.person * step.light * step.fatigue / step.ground;
    float seconds = step.length_m / (leg.speed_m_s * cls.who.walking_fraction);
    LegEnd at_barrier = LegEnd::goes_on;
    if ((world.ground[from].barrier_mask >> w.ahead_direction) & 1U) {
        const BarrierType& barrier = world.barrier_types[barrier_type_of(world, from, w.ahead_direction)];
        seconds += barrier.crossing_minutes * 60.F;
        at_barrier = cross_barrier(barrier, random, w.moves + 1);
    }
    ++w.moves;
    // An extremely slow walker (tired, thirsty) does not walk on past the longest duration.
    const float left_s = 60.F * (world.body.max_duration_h * 60.F - static_cast<float>(w.now_min - w.start_min));
    const bool runs_out = !(seconds <= left_s);
    if (runs_out) seconds = left_s;
    seconds = bear_hazards(w, world, {from, night, false, step.left_behind_per_s, step.land_water_per_s}, seconds,
                           leg.end, random);
    leg.minutes = whole_minutes(w, seconds);
    if (leg.end != LegEnd::goes_on) return;
    if (runs_out) {
        leg.end = LegEnd::timed_out;
        return;
    }
    leg.end = at_barrier;
    if (at_barrier != LegEnd::goes_on) return;
    w.cell = w.ahead;
    w.last_direction = static_cast<std::int8_t>(w.ahead_direction);
    choose_ahead(w, world, cls, random);
}

/// The minutes at the barrier of the entry and from there to the middle of its cell, before the first step: on one's
/// feet, seen and heard as on the way.
template <class Random>
FUNNEL_FN Leg entry_leg(Walker& w, const WorldView& world, const ClassView& cls, const Random& random) {
    Leg leg;
    leg.cell = w.cell;
    const std::int16_t type = cls.entry.barrier_type[w.entry];
    if (type < 0 && !(world.entry_walk_m > 0.F)) return leg;
    look_around(w, world);
    const bool night = w.around.night;
    leg.walking = true;
    leg.energy_factor = world.ground[w.cell].energy_factor;
    leg.speed_m_s = walking_speed_m_s(cls.who.speed_function, 0.F) * cls.who.pace
                    * (night ? night_factor(world, cls.who, hour_of_year(w)) : 1.F) / world.ground[w.cell].time_factor;
    const Stretch here{w.cell, night};
    float seconds = 0.F;
    if (type >= 0) {
        const BarrierType& barrier = world.barrier_types[type];
        const LegEnd at_barrier = cross_barrier(barrier, random, 0);
        seconds = bear_hazards(w, world, here, barrier.crossing_minutes * 60.F, leg.end, random);
        if (leg.end == LegEnd::goes_on) leg.end = at_barrier;
    }
    if (leg.end == LegEnd::goes_on && world.entry_walk_m > 0.F) {
        const float walk_s = world.entry_walk_m / (leg.speed_m_s * cls.who.walking_fraction);
        const float left_s = max_f(0.F, 3600.F * world.body.max_duration_h - seconds);
        const bool runs_out = !(walk_s <= left_s);
        seconds += bear_hazards(w, world, here, runs_out ? left_s : walk_s, leg.end, random);
        if (runs_out && leg.end == LegEnd::goes_on) leg.end = LegEnd::timed_out;
    }
    leg.minutes = whole_minutes(w, seconds);
    return leg;
}

/// Whether one who comes by help sees it for what it is; the same answer as long as one stays there.
template <class Random>
FUNNEL_FN bool recognises_help(const Walker& w, const WorldView& world, const Random& random) {
    return uniform_open(random.block(Purpose::help_met, w.moves).v[0]) < world.body.help_met_probability;
}

/// How the attempt ends in the cell where the walker stands, by what the mode goes to and by help that is met on the
/// way.
template <class Random>
FUNNEL_FN LegEnd end_in_cell(const Walker& w, const BodyNow& body, const WorldView& world, const ClassView& cls,
                             const Random& random) {
    const auto flags_of = [&](Mode mode) { return cls.tables[mode][w.cell].flags; };
    const bool knows_it = w.mode != Mode::wandering;
    const std::uint16_t flags = flags_of(knows_it ? w.mode : Mode::to_help);
    if (flags & step_is_target) {
        if (flags & step_turns_back)
            return knows_it || recognises_help(w, world, random) ? LegEnd::turned_back : LegEnd::goes_on;
        if (is_distress(w.mode))
            return knows_it || recognises_help(w, world, random) ? LegEnd::rescued : LegEnd::goes_on;
        return uniform_open(random.block(Purpose::checkpoint, 0).v[0]) < caught_probability_at(world, w.cell)
                   ? LegEnd::apprehended
                   : LegEnd::arrived;
    }
    if (!is_alone(w) || is_distress(w.mode) || !(body.deficit_pct > world.separation.alone_help_deficit_pct))
        return LegEnd::goes_on;
    const std::uint16_t help = flags_of(Mode::to_help);
    const bool meets = (help & step_is_target) && !(help & step_turns_back);
    return meets && recognises_help(w, world, random) ? LegEnd::rescued : LegEnd::goes_on;
}

/// The next leg of a walker who stands at `w.cell` after `w.moves` moves: an end or a rest, which is filled, or a step
/// (then true), which is for the caller to plan and make.
template <class Random>
FUNNEL_FN bool decide_leg(Walker& w, Leg& leg, const BodyNow& body, const WorldView& world, const ClassView& cls,
                          const Habits& habits, const Random& random) {
    leg = Leg{};
    leg.cell = w.cell;
    leg.falls_into_distress = look_at_body(w, body, world.body, world.separation);
    leg.end = end_in_cell(w, body, world, cls, random);
    if (leg.end == LegEnd::apprehended) w.tags |= tag_checkpoint;
    if (leg.end != LegEnd::goes_on) return false;
    if (static_cast<float>(w.now_min - w.start_min) > world.body.max_duration_h * 60.F) {
        leg.end = LegEnd::timed_out;
        return false;
    }
    leg.finds_water = world.ground[w.cell].water != 0
                      && uniform_open(random.block(Purpose::water, w.moves).v[0]) < world.body.water_found_probability;
    leg.finds_water |= w.finds_water;
    w.finds_water = false;
    look_around(w, world);
    const std::int32_t rest = rest_minutes(w, cls.who, habits.rest);
    if (rest == 0 && !(cls.tables[w.mode][w.cell].flags & step_is_stuck)) return true;
    const std::int32_t minutes = rest > 0 ? rest : longest_rest_min;
    const float seconds =
        bear_hazards(w, world, {w.cell, w.around.night, true}, static_cast<float>(minutes) * 60.F, leg.end, random);
    leg.minutes = leg.end == LegEnd::goes_on ? minutes : static_cast<std::int32_t>(seconds * (1.F / 60.F));
    return false;
}

/// The next leg of one walker alone.
template <class Random>
FUNNEL_FN Leg next_leg(Walker& w, const BodyNow& body, const WorldView& world, const ClassView& cls,
                       const Random& random) {
    const Habits habits = habits_of(cls.who);
    Leg leg;
    if (!decide_leg(w, leg, body, world, cls, habits, random)) return leg;
    const Step step = plan_step(w, leg, world, cls, body, random);
    make_step(w, leg, step, walking_speed_m_s(habits.law, step.slope), world, cls, random);
    return leg;
}

}  // namespace funnel
