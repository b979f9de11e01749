// SPDX-License-Identifier: Apache-2.0
/// \file
/// How an attempt can end, and what is kept of it.
#pragma once

#include "kernels/core/grid.hpp"

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
};
inline constexpr int outcome_count = 7;
inline constexpr const char* outcome_names[outcome_count] = {"arrived",   "apprehended",      "rescued",  "turned_back",
                                                             "died_heat", "died_dehydration", "timed_out"};

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
    std::uint32_t moves;
    float remoteness_h;  ///< mean over the minutes on the way of walking hours to help
    float hottest_core_c;
    float water_lost_kg;
};
static_assert(sizeof(AttemptRecord) == 32);

/// What is counted in each cell.
enum class CellCount : std::uint8_t {
    presence_min,
    apprehensions,
    distress,
    rescues,
    deaths,
    deaths_heat,
    deaths_dehydration
};
inline constexpr int cell_count_kinds = 7;
inline constexpr const char* cell_count_names[cell_count_kinds] = {
    "presence", "apprehensions", "distress", "rescues", "deaths", "deaths_heat", "deaths_dehydration"};

/// Integer tallies of one batch: `counts[kind][cell]`.
struct BatchTallies {
    std::vector<std::uint32_t> counts[cell_count_kinds];
    std::vector<AttemptRecord> records;  ///< in order of attempt number
    std::uint64_t moves = 0;
    std::uint64_t body_minutes = 0;
};

}  // namespace funnel
