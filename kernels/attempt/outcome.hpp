// SPDX-License-Identifier: Apache-2.0
/// \file
/// Outcomes of an attempt, its record, and the counts by cell.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace funnel {

enum class Outcome : std::uint8_t {
    arrived = 0,
    apprehended = 1,
    rescued = 2,
    turned_back = 3,
    died_heat = 4,
    died_dehydration = 5,
    timed_out = 6,
    died_cold = 7,
    died_drowning = 8,
    died_fall = 9,
    died_other = 10,
};
inline constexpr int outcome_count = 11;
inline constexpr const char* outcome_names[outcome_count] = {
    "arrived",   "apprehended", "rescued",       "turned_back", "died_heat", "died_dehydration",
    "timed_out", "died_cold",   "died_drowning", "died_fall",   "died_other"};

FUNNEL_FN inline bool is_death(Outcome outcome) {
    return outcome == Outcome::died_heat || outcome == Outcome::died_dehydration || outcome >= Outcome::died_cold;
}

/// One attempt in a few numbers, without its path: places are known by entry segment only.
struct AttemptRecord {
    std::uint8_t outcome;
    std::uint8_t traveller_class;
    std::uint8_t end_hour;     ///< local standard time
    std::uint8_t start_month;  ///< 1..12
    std::uint16_t segment;
    std::uint16_t distressed;  ///< 1: was in distress at some time
    std::uint32_t duration_min;
    std::uint32_t walking_min;
    // From here on known to the run alone: what an attempt went through would tell where it was.
    std::uint32_t moves : 24;  ///< at most most_moves_recorded
    std::uint32_t tags : 8;    ///< what happened on the way (walker.hpp, Tag)
    float remoteness_h;        ///< mean over the minutes on the way of walking hours to help
    float hottest_core_c;
    float water_lost_kg;

    static constexpr std::uint32_t most_moves_recorded = 0xFFFFFFU;
    FUNNEL_FN void set_moves(std::uint32_t n) {
        moves = (n < most_moves_recorded ? n : most_moves_recorded) & most_moves_recorded;
    }
};
static_assert(sizeof(AttemptRecord) == 32 && offsetof(AttemptRecord, remoteness_h) == 20);

/// What is released of an attempt: the first half of its record.
inline constexpr std::size_t released_record_bytes = 16;

/// Kinds of events and minutes counted in each cell.
enum class CellCount : std::uint8_t {
    presence_min,
    apprehensions,
    distress,
    rescues,
    deaths,
    deaths_heat,
    deaths_dehydration,
    deaths_cold,
    deaths_drowning,
    deaths_fall,
    deaths_other
};
inline constexpr int cell_count_kinds = 11;
inline constexpr const char* cell_count_names[cell_count_kinds] = {
    "presence",           "apprehensions", "distress",        "rescues",     "deaths",      "deaths_heat",
    "deaths_dehydration", "deaths_cold",   "deaths_drowning", "deaths_fall", "deaths_other"};

/// The layer that counts deaths of this cause; `deaths` for outcomes that are no death.
FUNNEL_FN inline CellCount count_of_cause(Outcome outcome) {
    switch (outcome) {
        case Outcome::died_heat:
            return CellCount::deaths_heat;
        case Outcome::died_dehydration:
            return CellCount::deaths_dehydration;
        case Outcome::died_cold:
            return CellCount::deaths_cold;
        case Outcome::died_drowning:
            return CellCount::deaths_drowning;
        case Outcome::died_fall:
            return CellCount::deaths_fall;
        case Outcome::died_other:
            return CellCount::deaths_other;
        default:
            return CellCount::deaths;
    }
}

/// Integer tallies of one batch: `counts[kind][cell]`.
struct BatchTallies {
    std::vector<std::uint32_t> counts[cell_count_kinds];
    std::vector<AttemptRecord> records;  ///< in order of attempt number
    std::uint64_t moves = 0;
    std::uint64_t body_minutes = 0;
};

}  // namespace funnel
