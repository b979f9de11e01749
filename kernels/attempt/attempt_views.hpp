// SPDX-License-Identifier: Apache-2.0
/// \file
/// The world as an attempt reads it: pointers into a World and its Fields on one device.
#pragma once

#include "kernels/attempt/mode.hpp"
#include "kernels/core/grid.hpp"
#include "kernels/routing/entry_choice.hpp"
#include "kernels/routing/step_table.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>

namespace funnel {

inline constexpr std::int32_t hours_of_year = 8760;

/// Data of a cell for walkers, in one piece of memory: a step touches two or three cells, and each would
/// else be fetched from eight places.
struct alignas(32) GroundCell {
    float elevation_m;
    float time_factor;
    float energy_factor;
    float detection_day_per_h;
    float detection_night_per_h;
    float remoteness_h;
    float found_per_s;             ///< rate of being found in distress
    std::uint8_t water;            ///< 1: known water
    std::uint8_t barrier_mask;     ///< bit k: direction k crosses a barrier
    std::uint8_t sky_view;         ///< sky over a level surface, in parts of 255
    std::uint8_t highest_horizon;  ///< greatest elevation of the horizon, in parts of 255 of 90 deg
};
static_assert(sizeof(GroundCell) == 32);

struct WorldView {
    GridShape shape;
    float cell_m = 1.F;
    const GroundCell* ground = nullptr;
    const BarrierMove* barrier_moves = nullptr;  ///< sorted
    std::int64_t barrier_move_count = 0;
    const BarrierType* barrier_types = nullptr;
    const WeatherHour* hours = nullptr;  ///< [station][8760]
    const float* station_elevation_m = nullptr;
    const float* station_weight = nullptr;  ///< [cell][station]: one look at memory for all
    std::int32_t stations = 0;
    const float* lapse_k_per_m = nullptr;  ///< [24], by hour of the day
    float shade_sky_view = 0.F;
    float albedo = 0.F;
    float entry_walk_m = 0.F;                   ///< between the line and the middle of an entry cell
    std::uint32_t weather_moves = 1;            ///< for so many moves the weather is taken to be the same
    const float* moonlight = nullptr;           ///< [8760], null: the stars alone
    const std::uint8_t* horizon = nullptr;      ///< [cell][horizon_azimuths], null: nothing casts shade
    const float* sun_azimuth_deg = nullptr;     ///< [8760], with `horizon`
    const CellIndex* checked_cells = nullptr;   ///< destinations before a checkpoint, in order
    const float* caught_probability = nullptr;  ///< by checked cell
    std::int64_t checked_count = 0;
    const std::uint16_t* start_days = nullptr;
    std::int32_t start_day_count = 0;
    const float* start_day_cumulative = nullptr;  ///< shares summed up; null: the same each day
    BodyParameters body;
    SeparationParameters separation;
    EnforcementParameters enforcement;
    TurnWeights wandering;  ///< of those who do not know where help is
};

/// One class on one mental map.
struct ClassView {
    TravellerClass who;
    std::uint32_t index = 0;
    ModeTables tables;
    EntryChoiceView entry;
};

/// The type of the barrier on a move that crosses one (its mask bit is set).
FUNNEL_FN inline std::uint8_t barrier_type_of(const WorldView& world, CellIndex cell, int direction) {
    const CellIndex move = cell * direction_count + direction;
    std::int64_t low = 0;
    std::int64_t high = world.barrier_move_count - 1;
    while (low < high) {
        const std::int64_t middle = (low + high) / 2;
        if (world.barrier_moves[middle].move < move)
            low = middle + 1;
        else
            high = middle;
    }
    return world.barrier_moves[low].type;
}

/// Chance to be caught at the checkpoint on the road that leads on from a destination.
FUNNEL_FN inline float caught_probability_at(const WorldView& world, CellIndex destination) {
    std::int64_t low = 0;
    std::int64_t high = world.checked_count;
    while (low < high) {
        const std::int64_t middle = (low + high) / 2;
        if (world.checked_cells[middle] < destination)
            low = middle + 1;
        else
            high = middle;
    }
    return low < world.checked_count && world.checked_cells[low] == destination ? world.caught_probability[low] : 0.F;
}

}  // namespace funnel
