// SPDX-License-Identifier: Apache-2.0
/// \file
/// What an attempt sees of the world: pointers into a World and its Fields on one device.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/routing/entry_choice.hpp"
#include "kernels/routing/step_table.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>

namespace funnel {

inline constexpr std::int32_t hours_of_year = 8760;

struct WorldView {
    GridShape shape;
    float cell_m = 1.F;
    const float* elevation_m = nullptr;
    const float* time_factor = nullptr;
    const float* energy_factor = nullptr;
    const float* detection_day_per_h = nullptr;
    const float* detection_night_per_h = nullptr;
    const float* remoteness_h = nullptr;
    const std::uint8_t* water = nullptr;
    const std::uint8_t* barrier_mask = nullptr;  ///< bit k: direction k crosses a barrier
    const BarrierMove* barrier_moves = nullptr;  ///< sorted
    std::int64_t barrier_move_count = 0;
    const BarrierType* barrier_types = nullptr;
    const WeatherHour* hours = nullptr;  ///< [station][8760]
    const float* station_elevation_m = nullptr;
    const float* station_weight = nullptr;  ///< [station][cell]
    std::int32_t stations = 0;
    float lapse_k_per_m = 0.F;
    float shade_sky_view = 0.F;
    float albedo = 0.F;
    const float* moonlight = nullptr;           ///< [8760], null: the stars alone
    const CellIndex* checked_cells = nullptr;   ///< destinations before a checkpoint, in order
    const float* caught_probability = nullptr;  ///< by checked cell
    std::int64_t checked_count = 0;
    const std::uint16_t* start_days = nullptr;
    std::int32_t start_day_count = 0;
    BodyParameters body;
    EnforcementParameters enforcement;
};

/// One class on one mental map.
struct ClassView {
    TravellerClass who;
    std::uint32_t index = 0;
    const StepRow* way = nullptr;       ///< to the destinations
    const StepRow* distress = nullptr;  ///< to help; known water is used in passing, but is no target
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

/// The air around a walker: one hour of the stations, blended and carried to the cell's height.
struct AirNow {
    float air_temperature_c;
    float vapour_pressure_kpa;
    float wind_m_s;
    float direct_normal_w_m2;
    float diffuse_horizontal_w_m2;
    float sun_elevation_deg;
    float ground_excess_k;
};

FUNNEL_FN inline AirNow air_at(const WorldView& world, CellIndex cell, std::int32_t hour_of_year) {
    AirNow air{};
    const float height_m = world.elevation_m[cell];
    for (std::int32_t s = 0; s < world.stations; ++s) {
        const float w = world.station_weight[s * world.shape.cells() + cell];
        const WeatherHour& h = world.hours[s * hours_of_year + hour_of_year];
        air.air_temperature_c +=
            w * (h.air_temperature_c + world.lapse_k_per_m * (world.station_elevation_m[s] - height_m));
        air.vapour_pressure_kpa += w * h.vapour_pressure_kpa;
        air.wind_m_s += w * h.wind_m_s;
        air.direct_normal_w_m2 += w * h.direct_normal_w_m2;
        air.diffuse_horizontal_w_m2 += w * h.diffuse_horizontal_w_m2;
        air.sun_elevation_deg += w * h.sun_elevation_deg;
        air.ground_excess_k += w * h.ground_excess_k;
    }
    return air;
}

/// Elevation of the sun over a cell [deg].
FUNNEL_FN inline float sun_elevation_at(const WorldView& world, CellIndex cell, std::int32_t hour_of_year) {
    float elevation_deg = 0.F;
    for (std::int32_t s = 0; s < world.stations; ++s)
        elevation_deg += world.station_weight[s * world.shape.cells() + cell]
                         * world.hours[s * hours_of_year + hour_of_year].sun_elevation_deg;
    return elevation_deg;
}

}  // namespace funnel
