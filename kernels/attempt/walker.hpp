// SPDX-License-Identifier: Apache-2.0
/// \file
/// One attempt, as a sequence of legs: a walker (here) decides (`walk_decision.hpp`), the body bears the leg's minutes
/// (`attempt_lanes.hpp`), and so on until one outcome.
///
/// Hazards are thresholds: at the start an attempt draws once how much cumulated hazard it can bear, -log(u), for each
/// event that may happen to it. What happens then, `events.hpp` says.
#pragma once

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/attempt/march.hpp"
#include "kernels/attempt/mode.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/attempt/surroundings.hpp"
#include "kernels/core/math.hpp"
#include "kernels/core/normal.hpp"
#include "kernels/core/random.hpp"
#include "kernels/ground/walking_speed.hpp"

#include <cstdint>

namespace funnel {

inline constexpr std::int32_t minutes_of_day = 1440;
/// A leg of rest is looked at again after this long: the hour, and with it the weather, changes.
inline constexpr std::int32_t longest_rest_min = 60;
inline constexpr std::int32_t recovery_rest_min = 15;

/// An event that happens when its hazard, cumulated over time, passes what was drawn for it.
struct Threshold {
    float hazard = 0.F;
    float limit = 3.0e38F;

    /// Seconds until it happens at a constant rate.
    FUNNEL_FN float until_s(float per_s) const { return per_s > 0.F ? (limit - hazard) / per_s : 3.0e38F; }
};

/// What happened on the way, for tables of those who died.
enum Tag : std::uint8_t {
    tag_left_behind = 1,
    tag_scattered = 2,  ///< parted from the group for good in an encounter with agents
    tag_wandered = 4,   ///< in distress without knowing where help is
    tag_immobile = 8,   ///< could not walk on
    tag_hurt = 16,
    tag_checkpoint = 32,  ///< apprehended there, on the ride that follows the pick-up
};

/// Everything of an attempt but its body.
struct Walker {
    std::uint64_t attempt = 0;
    CellIndex cell = no_cell;
    std::uint32_t entry = 0;
    std::uint32_t start_day = 0;
    std::int32_t start_min = 0;  ///< minutes after midnight of the start day
    std::int32_t now_min = 0;    ///< the same clock
    float carry_s = 0.F;         ///< walked but not yet borne by the body: less than a minute
    std::uint32_t moves = 0;
    std::uint32_t walking_min = 0;
    March march;
    Threshold seen;         ///< by agents
    Threshold found;        ///< in distress
    Threshold left_behind;  ///< by the group
    Threshold land_water;   ///< a tank or pool
    std::uint32_t land_water_found = 0;
    float own_pace = 1.F;  ///< against the class's
    float death_limit = 0.F;
    float remoteness_h_min = 0.F;  ///< sum over minutes
    Mode mode = Mode::on_the_way;
    Mode when_well = Mode::on_the_way;  ///< to which one returns from distress
    bool was_in_distress = false;
    bool recovering = false;   ///< rests until the core has cooled
    bool immobile = false;     ///< walks no more
    bool loses_water = false;  ///< before the next leg
    bool finds_water = false;  ///< before the next leg, on the land
    bool goes_back_alone = false;
    bool hurt_when_parted = false;
    bool group_halts = true;        ///< for one who cannot go on
    bool group_presses_on = false;  ///< through the hours of rest
    std::uint8_t tags = 0;
    std::int8_t last_direction = no_direction;
    std::uint32_t encounters = 0;
    float knows_help = 0.F;                ///< a uniform number: below the chance to know where help is, one knows
    float immobile_deficit_pct = 3.0e38F;  ///< loss of water beyond which one walks no more
    Surroundings around;
    Philox4 directions{};                       ///< draws of eight steps
    std::uint32_t directions_of = 0xFFFFFFFFU;  ///< which eight
    CellIndex ahead = no_cell;                  ///< where the next step leads
    CellIndex ahead_from = no_cell;             ///< the cell for which it was chosen
    std::int32_t ahead_direction = 0;
    Mode ahead_mode = Mode::on_the_way;  ///< by whose table it was chosen
};

/// Parted from the group for good.
FUNNEL_FN inline bool is_alone(const Walker& w) { return w.when_well != Mode::on_the_way; }
/// Parted, or lost or collapsed in distress: no group goes where one wanders, or stays where one lies.
FUNNEL_FN inline bool is_by_oneself(const Walker& w) { return is_alone(w) || w.mode == Mode::wandering || w.immobile; }

/// Parts a walker from the group for good.
FUNNEL_FN inline void part_from_group(Walker& w, Tag why) {
    w.tags |= why;
    if (w.hurt_when_parted) w.tags |= tag_hurt;
    w.when_well = w.goes_back_alone ? Mode::going_back : Mode::alone;
    if (!is_distress(w.mode)) w.mode = w.when_well;
}

/// The body's state as far as decisions depend on it.
struct BodyNow {
    float core_c;
    float deficit_pct;   ///< % of body mass lost
    float speed_factor;  ///< by deficit
    float cold_debt_wh_m2 = 0.F;
};

enum class LegEnd : std::uint8_t { goes_on, apprehended, rescued, turned_back, arrived, timed_out, fell, drowned };

/// A stretch of minutes under one load and one sky.
struct Leg {
    std::int32_t minutes = 0;
    LegEnd end = LegEnd::goes_on;
    CellIndex cell = no_cell;  ///< where the minutes are spent and counted
    bool walking = false;
    bool finds_water = false;  ///< fills up before the leg
    bool falls_into_distress = false;
    float speed_m_s = 0.F;  ///< while moving
    float slope = 0.F;
    float energy_factor = 1.F;
};

FUNNEL_FN inline std::int32_t hour_of_year(const Walker& w) {
    return (static_cast<std::int32_t>(w.start_day) * 24 + w.now_min / 60) % hours_of_year;
}
FUNNEL_FN inline std::int32_t minute_of_day(const Walker& w) { return w.now_min % minutes_of_day; }

namespace attempt_detail {

/// Month 1..12 of a day of a common year.
FUNNEL_FN inline std::uint8_t month_of_day(std::uint32_t day) {
    constexpr std::uint16_t first_days[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    std::uint8_t month = 1;
    for (int m = 1; m < 12; ++m) month = static_cast<std::uint8_t>(month + (day >= first_days[m] ? 1 : 0));
    return month;
}

}  // namespace attempt_detail

/// Looks at the weather again when it may have changed.
FUNNEL_FN inline void look_around(Walker& w, const WorldView& world) {
    const std::int32_t hour = hour_of_year(w);
    if (hour == w.around.hour && w.moves - w.around.move < world.weather_moves) return;
    w.around = surroundings_at(world, w.cell, hour);
    w.around.move = w.moves;
}

/// A daily window on the 24-hour circle; empty when it ends where it begins.
struct DailyWindow {
    std::int32_t from_min = 0;
    std::int32_t length_min = 0;
};
FUNNEL_FN inline DailyWindow daily_window(float from_h, float until_h) {
    const auto from = static_cast<std::int32_t>(from_h * 60.F + 0.5F);
    const auto until = static_cast<std::int32_t>(until_h * 60.F + 0.5F);
    return {from, (until - from + minutes_of_day) % minutes_of_day};
}
/// Minutes left of the window at a minute of the day; 0 outside it.
FUNNEL_FN inline std::int32_t minutes_left_of(const DailyWindow& window, std::int32_t minute) {
    const std::int32_t since = (minute - window.from_min + minutes_of_day) % minutes_of_day;
    return since < window.length_min ? window.length_min - since : 0;
}

/// Values derived from a class of travellers once, for use at each decision.
struct Habits {
    SpeedLaw law;
    DailyWindow rest;
};
FUNNEL_FN inline Habits habits_of(const TravellerClass& who) {
    return {speed_law(who.speed_function), daily_window(who.rest_from_h, who.rest_until_h)};
}

/// Index of the attempt's start day, drawn by the days' shares.
FUNNEL_FN inline std::int32_t start_day(const WorldView& world, float uniform) {
    if (world.start_day_cumulative != nullptr)
        return search_cumulative(world.start_day_cumulative, world.start_day_count, uniform);
    return static_cast<std::int32_t>(uniform * static_cast<float>(world.start_day_count));
}

/// The least loss of water at which anybody collapses, as a share of the mean one: with the spread of the default, 1.3
/// standard deviations below it.
inline constexpr float least_immobile_share = 0.8F;

/// What decides whether and how one is parted from the group, and when one can walk no more.
template <class Random>
FUNNEL_FN void draw_separation(Walker& w, const WorldView& world, const Random& random) {
    const Philox4 apart = random.block(Purpose::separation, 0);
    w.left_behind.limit = -log_f(uniform_open(apart.v[0]));
    w.goes_back_alone = uniform_open(apart.v[1]) < world.separation.alone_back_probability;
    w.hurt_when_parted = uniform_open(apart.v[2]) < world.separation.alone_hurt_probability;
    w.knows_help = uniform_open(apart.v[3]);
    if (world.separation.groups_differ()) {
        const Philox4 group = random.block(Purpose::group, 0);
        w.group_halts = uniform_open(group.v[0]) < world.separation.halts_for_weak_probability;
        w.group_presses_on = uniform_open(group.v[1]) < world.separation.pressed_probability;
    }
    if (world.body.land_water_rate_per_h > 0.F)
        w.land_water.limit = -log_f(uniform_open(random.block(Purpose::land_water, 0).v[0]));
    const float mean_pct = world.body.immobile_deficit_pct;
    if (!(mean_pct < 100.F)) return;
    const Philox4 collapse = random.block(Purpose::collapse, 0);
    const float drawn_pct = mean_pct
                            + world.body.immobile_deficit_sd_pct
                                  * standard_normal(uniform_open(collapse.v[0]), uniform_open(collapse.v[1]));
    w.immobile_deficit_pct = max_f(drawn_pct, least_immobile_share * mean_pct);
}

/// Day, hour, staging place, entry and the thresholds of an attempt.
template <class Random>
FUNNEL_FN Walker start_walker(std::uint64_t attempt, const WorldView& world, const ClassView& cls,
                              const Random& random) {
    const Philox4 start = random.block(Purpose::start, 0);
    const Philox4 limit = random.block(Purpose::thresholds, 0);
    Walker w;
    w.attempt = attempt;
    w.start_day = world.start_days[start_day(world, uniform_open(start.v[0]))];
    const TravellerClass& who = cls.who;
    float span_h = who.depart_until_h - who.depart_from_h;
    if (span_h < 0.F) span_h += 24.F;
    const float hour = who.depart_from_h + uniform_open(start.v[1]) * span_h;
    w.start_min = static_cast<std::int32_t>(hour * 60.F) % minutes_of_day;
    w.now_min = w.start_min;
    const std::int32_t place = search_cumulative(cls.entry.staging, cls.entry.staging_count, uniform_open(start.v[2]));
    const std::int32_t entry =
        search_cumulative(cls.entry.entries + static_cast<std::int64_t>(place) * cls.entry.entry_count,
                          cls.entry.entry_count, uniform_open(start.v[3]));
    w.entry = static_cast<std::uint32_t>(entry);
    w.cell = cls.entry.cells[entry];
    w.seen.limit = -log_f(uniform_open(limit.v[0]));
    w.found.limit = -log_f(uniform_open(limit.v[1]));
    w.death_limit = -log_f(uniform_open(limit.v[2]));
    draw_separation(w, world, random);
    return w;
}

/// What happens at a barrier: LegEnd::goes_on when over it unseen and unhurt. Death comes first: who is seen may still
/// fall. `n` numbers the crossing's draw.
template <class Random>
FUNNEL_FN LegEnd cross_barrier(const BarrierType& barrier, const Random& random, std::uint32_t n) {
    const Philox4 bits = random.block(Purpose::barrier, n);
    if (uniform_open(bits.v[2]) < barrier.fall_death_probability) return LegEnd::fell;
    if (uniform_open(bits.v[3]) < barrier.drowning_probability) return LegEnd::drowned;
    if (uniform_open(bits.v[0]) < barrier.seen_probability) return LegEnd::apprehended;
    if (uniform_open(bits.v[1]) < barrier.injury_probability) return LegEnd::turned_back;
    return LegEnd::goes_on;
}

/// Turns seconds of a leg into whole minutes, carrying the rest.
FUNNEL_FN inline std::int32_t whole_minutes(Walker& w, float seconds) {
    const float total_s = w.carry_s + seconds;
    const auto minutes = static_cast<std::int32_t>(total_s * (1.F / 60.F));
    w.carry_s = total_s - 60.F * static_cast<float>(minutes);
    return minutes;
}

/// Minutes of rest until the rest window closes or the hour ends, or of the halt that is due; 0 when it is time to
/// walk.
FUNNEL_FN inline std::int32_t rest_minutes(const Walker& w, const TravellerClass& who, const DailyWindow& window) {
    if (w.immobile) return longest_rest_min;
    if (w.recovering) return recovery_rest_min;
    if (is_distress(w.mode)) return 0;
    const std::int32_t minute = minute_of_day(w);
    const bool presses_on = w.group_presses_on && w.mode == Mode::on_the_way;
    const std::int32_t left = presses_on ? 0 : minutes_left_of(window, minute);
    if (left == 0) return halt_due_min(w.march, who);
    const std::int32_t to_hour = longest_rest_min - minute % 60;
    return left < to_hour ? left : to_hour;
}

}  // namespace funnel
