// SPDX-License-Identifier: Apache-2.0
/// \file
/// One attempt, as a sequence of legs: a walker (here) decides (`walk_decision.hpp`), the body bears the leg's minutes
/// (`attempt_lanes.hpp`), and so on until one outcome.
///
/// Hazards are thresholds: at the start an attempt draws once how much cumulated hazard it can bear,
/// -log(u), for apprehension, for being found in distress and for death. The event happens when the integral
/// of the rate passes it. This is exact in continuous time, costs no draw a minute, and pairs two runs
/// attempt by attempt when they share their seed.
#pragma once

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/attempt/march.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/attempt/surroundings.hpp"
#include "kernels/core/math.hpp"
#include "kernels/core/random.hpp"
#include "kernels/ground/walking_speed.hpp"

#include <cstdint>

namespace funnel {

inline constexpr std::int32_t minutes_of_day = 1440;
/// A leg of rest is looked at again after this long: the hour, and with it the weather, changes.
inline constexpr std::int32_t longest_rest_min = 60;
inline constexpr std::int32_t recovery_rest_min = 15;

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
    float risk = 0.F;  ///< cumulated hazard of apprehension
    float risk_limit = 0.F;
    float found = 0.F;
    float found_limit = 0.F;
    float death_limit = 0.F;
    float remoteness_h_min = 0.F;  ///< sum over minutes
    bool in_distress = false;
    bool was_in_distress = false;
    bool recovering = false;  ///< rests until the core has cooled
    Surroundings around;
    Philox4 directions{};                       ///< draws of eight steps
    std::uint32_t directions_of = 0xFFFFFFFFU;  ///< which eight
    CellIndex ahead = no_cell;                  ///< where the next step leads
    CellIndex ahead_from = no_cell;             ///< the cell for which it was chosen
    std::int32_t ahead_direction = 0;
    bool ahead_in_distress = false;  ///< by which of the two ways it was chosen
};

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

/// Day, hour, staging place, entry and the three thresholds of an attempt.
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
    w.risk_limit = -log_f(uniform_open(limit.v[0]));
    w.found_limit = -log_f(uniform_open(limit.v[1]));
    w.death_limit = -log_f(uniform_open(limit.v[2]));
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

/// Adds the hazards of `seconds` in the leg's cell. Cuts the time short when a threshold is passed and says
/// how it ended; what comes first counts.
FUNNEL_FN inline float bear_hazards(Walker& w, const WorldView& world, CellIndex cell, bool night, bool resting,
                                    float seconds, LegEnd& end) {
    const GroundCell& here = world.ground[cell];
    float seen_per_s = (night ? here.detection_night_per_h : here.detection_day_per_h) * (1.F / 3600.F);
    if (resting) seen_per_s *= world.enforcement.resting_factor;
    const float found_per_s = w.in_distress ? here.found_per_s : 0.F;
    const float until_seen_s = seen_per_s > 0.F ? (w.risk_limit - w.risk) / seen_per_s : 3.0e38F;
    const float until_found_s = found_per_s > 0.F ? (w.found_limit - w.found) / found_per_s : 3.0e38F;
    if (until_seen_s < seconds && until_seen_s <= until_found_s) {
        end = LegEnd::apprehended;
        seconds = until_seen_s > 0.F ? until_seen_s : 0.F;
    } else if (until_found_s < seconds) {
        end = LegEnd::rescued;
        seconds = until_found_s > 0.F ? until_found_s : 0.F;
    }
    w.risk += seen_per_s * seconds;
    w.found += found_per_s * seconds;
    return seconds;
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
    if (w.recovering) return recovery_rest_min;
    if (w.in_distress) return 0;
    const std::int32_t minute = minute_of_day(w);
    const std::int32_t left = minutes_left_of(window, minute);
    if (left == 0) return halt_due_min(w.march, who);
    const std::int32_t to_hour = longest_rest_min - minute % 60;
    return left < to_hour ? left : to_hour;
}

}  // namespace funnel
