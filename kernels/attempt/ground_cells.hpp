// SPDX-License-Identifier: Apache-2.0
/// \file
/// The layers of a World and its Fields, cell by cell, as walkers read them.
#pragma once

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/core/math.hpp"
#include "kernels/heat/terrain_horizon.hpp"
#include "kernels/world/fields.hpp"
#include "kernels/world/world.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace funnel {

inline std::uint8_t highest_horizon(const Fields& fields, std::size_t cell) {
    if (fields.horizon.empty()) return 0;
    const auto first = fields.horizon.begin() + static_cast<std::ptrdiff_t>(cell * horizon_azimuths);
    return *std::max_element(first, first + horizon_azimuths);
}

/// Near help one is found sooner; a phone or a team comes on top.
inline float found_per_s(const World& world, const Fields& fields, std::size_t cell) {
    const float nearness = exp_f(-fields.remoteness_h[cell] / world.body.help_distance_h);
    const float rate = world.body.distress_found_rate_per_h * (1.F / 3600.F) * nearness;
    return world.called_found_per_h.empty() ? rate : rate + world.called_found_per_h[cell] * (1.F / 3600.F);
}

inline std::vector<GroundCell> make_ground_cells(const World& world, const Fields& fields) {
    std::vector<GroundCell> ground(static_cast<std::size_t>(world.shape.cells()));
    for (std::size_t i = 0; i < ground.size(); ++i)
        ground[i] = {world.elevation_m[i],
                     world.time_factor[i],
                     world.energy_factor[i],
                     fields.detection_day_per_h[i],
                     fields.detection_night_per_h[i],
                     fields.remoteness_h[i],
                     found_per_s(world, fields, i),
                     world.water[i],
                     0,
                     fields.sky_view.empty() ? std::uint8_t{255} : fields.sky_view[i],
                     highest_horizon(fields, i)};
    for (const BarrierMove& b : world.barrier_moves) {
        std::uint8_t& mask = ground[static_cast<std::size_t>(b.move / direction_count)].barrier_mask;
        mask = static_cast<std::uint8_t>(mask | (1U << (b.move % direction_count)));
    }
    return ground;
}

/// Weights of the weather stations, [cell][station].
inline std::vector<float> station_weights_by_cell(const World& world) {
    const auto cells = static_cast<std::size_t>(world.shape.cells());
    const std::size_t stations = world.stations_weather.size();
    std::vector<float> by_cell(cells * stations);
    for (std::size_t s = 0; s < stations; ++s)
        for (std::size_t i = 0; i < cells; ++i) by_cell[i * stations + s] = world.station_weight[s * cells + i];
    return by_cell;
}

}  // namespace funnel
