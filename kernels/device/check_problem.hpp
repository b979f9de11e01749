// SPDX-License-Identifier: Apache-2.0
/// \file
/// Checks of a caller's input to a backend, with messages.
#pragma once

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"

#include <cmath>
#include <limits>
#include <span>
#include <string>

namespace funnel {

inline void check_shape(GridShape shape, float cell_m) {
    if (shape.rows < 1 || shape.cols < 1) {
        throw InputError("a grid of " + std::to_string(shape.rows) + " x " + std::to_string(shape.cols) + " cells",
                         "at least 1 x 1", "a region that covers at least one cell");
    }
    if (!(cell_m > 0.F) || !std::isfinite(cell_m)) {
        throw InputError("a cell size of " + std::to_string(cell_m) + " m", "more than 0 m", "cell_m = 30");
    }
    // One index beyond the last framed cell must fit 32 bits.
    const std::int64_t framed = (std::int64_t{shape.rows} + 2) * (std::int64_t{shape.cols} + 2);
    if (framed >= std::numeric_limits<std::uint32_t>::max()) {
        throw InputError("a grid of " + std::to_string(shape.cells()) + " cells", "fewer than 4.29e9",
                         "a coarser cell or a smaller region");
    }
}

template <class T>
void check_layer(std::span<const T> layer, GridShape shape, const char* name, bool may_be_absent = true) {
    if (layer.empty() && may_be_absent) return;
    if (static_cast<CellIndex>(layer.size()) == shape.cells()) return;
    throw InputError(std::string(name) + " with " + std::to_string(layer.size()) + " values",
                     std::to_string(shape.cells()) + ", one a cell", "a layer on the grid of the problem");
}

inline void check_barriers(const CostProblem& problem) {
    CellIndex before = -1;
    for (const BarrierMove& barrier : problem.barrier_moves) {
        if (barrier.move < before || barrier.move >= problem.shape.cells() * direction_count) {
            throw InputError("barrier move " + std::to_string(barrier.move) + " after " + std::to_string(before),
                             "moves of the grid in ascending order", "sorting barrier_moves by move");
        }
        before = barrier.move;
        if (barrier.type < problem.barrier_cost_s.size() && problem.barrier_cost_s[barrier.type] >= 0.F) continue;
        throw InputError("barrier type " + std::to_string(barrier.type) + " without a cost of 0 s or more",
                         "a cost for each type on the map", "one entry of barrier_cost_s for each barrier type");
    }
}

inline void check_targets(const CostProblem& problem) {
    bool any = false;
    for (const Target& target : problem.targets) {
        if (target.cell < 0 || target.cell >= problem.shape.cells()) {
            throw InputError("a target in cell " + std::to_string(target.cell),
                             "a cell from 0 to " + std::to_string(problem.shape.cells() - 1),
                             "targets inside the region");
        }
        if (!(target.terminal_cost_s >= 0.F) || !std::isfinite(target.terminal_cost_s)) {
            throw InputError("a terminal cost of " + std::to_string(target.terminal_cost_s) + " s", "0 s or more",
                             "0 for a target that is an end in itself");
        }
        const auto i = static_cast<std::size_t>(target.cell);
        const bool on_map = problem.elevation_m.empty() || !std::isnan(problem.elevation_m[i]);
        any = any || (on_map && (problem.walkable.empty() || problem.walkable[i] != 0));
    }
    if (any) return;
    throw InputError(std::to_string(problem.targets.size()) + " targets, none on ground that can be walked",
                     "at least one", "targets on land, inside the elevation model");
}

inline void check_cost_problem(const CostProblem& problem) {
    check_shape(problem.shape, problem.cell_m);
    check_layer(problem.elevation_m, problem.shape, "elevation_m");
    check_layer(problem.time_factor, problem.shape, "time_factor");
    check_layer(problem.energy_factor, problem.shape, "energy_factor");
    check_layer(problem.weight, problem.shape, "weight");
    check_layer(problem.walkable, problem.shape, "walkable");
    check_layer(problem.blocked_moves, problem.shape, "blocked_moves");
    check_barriers(problem);
    check_targets(problem);
    if (problem.neighbours != direction_count && problem.neighbours != 2 * direction_count) {
        throw InputError(std::to_string(problem.neighbours) + " neighbours", "8, or 16 with knight's moves", "8");
    }
    if (!(problem.pace > 0.F) || !std::isfinite(problem.pace)) {
        throw InputError("a pace of " + std::to_string(problem.pace), "more than 0", "pace = 1");
    }
    if (!(problem.cliff_slope > 0.F)) {
        throw InputError("a cliff slope of " + std::to_string(problem.cliff_slope), "more than 0",
                         "1 (45 degrees), or infinity for no cliffs");
    }
    if (!(problem.energy_weight_s_per_kj >= 0.F) || !(problem.moving_mass_kg >= 0.F)) {
        throw InputError("an energy weight of " + std::to_string(problem.energy_weight_s_per_kj)
                             + " s/kJ and a mass of " + std::to_string(problem.moving_mass_kg) + " kg",
                         "0 or more", "energy_weight_s_per_kj = 0 to leave energy out");
    }
}

inline void check_viewshed_problem(const ViewshedProblem& problem) {
    check_shape(problem.shape, problem.cell_m);
    check_layer(problem.elevation_m, problem.shape, "elevation_m", false);
    const float x = problem.observer_x_cells;
    const float y = problem.observer_y_cells;
    const auto cols = static_cast<float>(problem.shape.cols);
    const auto rows = static_cast<float>(problem.shape.rows);
    if (!(x >= -0.5F && x <= cols - 0.5F && y >= -0.5F && y <= rows - 0.5F)) {
        throw InputError("an observer at column " + std::to_string(x) + ", row " + std::to_string(y),
                         "a place on the map", "an observer inside the region");
    }
    if (!(problem.range_m > 0.F)) {
        throw InputError("a range of " + std::to_string(problem.range_m) + " m", "more than 0 m", "range_m = 12000");
    }
    if (!std::isfinite(problem.observer_height_m) || !std::isfinite(problem.target_height_m)
        || !std::isfinite(problem.curvature)) {
        throw InputError("an observer height, target height or curvature that is not finite", "finite numbers",
                         "observer_height_m = 24, target_height_m = 1.6, curvature = 0.85714");
    }
}

inline void check_azimuth(double azimuth_deg) {
    if (azimuth_deg >= -360. && azimuth_deg <= 360.) return;
    throw InputError("an azimuth of " + std::to_string(azimuth_deg) + " degrees", "-360 to 360, clockwise from north",
                     "90 for east");
}

inline void check_curvature(double curvature) {
    if (curvature >= 0. && curvature <= 1.) return;
    throw InputError("a curvature of " + std::to_string(curvature), "0 (flat Earth) to 1 (no refraction)",
                     "curvature = 0.85714");
}

inline void check_horizon_problem(const HorizonProblem& problem) {
    check_shape(problem.shape, problem.cell_m);
    check_layer(problem.elevation_m, problem.shape, "elevation_m", false);
    check_azimuth(problem.azimuth_deg);
    check_curvature(problem.curvature);
}

inline void check_sky_view_problem(const SkyViewProblem& problem) {
    check_shape(problem.shape, problem.cell_m);
    check_layer(problem.elevation_m, problem.shape, "elevation_m", false);
    check_curvature(problem.curvature);
    if (problem.azimuths >= 4) return;
    throw InputError(std::to_string(problem.azimuths) + " azimuths", "4 or more", "azimuths = 16");
}

inline void check_sun(const SunOnTerrain& sun) {
    check_shape(sun.shape, sun.cell_m);
    check_layer(sun.elevation_m, sun.shape, "elevation_m", false);
    check_azimuth(sun.azimuth_deg);
    if (sun.elevation_deg > 0. && sun.elevation_deg <= 90.) return;
    throw InputError("a sun " + std::to_string(sun.elevation_deg) + " degrees above the horizon",
                     "more than 0, at most 90", "an hour of the day");
}

inline void check_sunlight_problem(const SunlightProblem& problem) {
    check_sun(problem.sun);
    check_layer(problem.sky_view, problem.sun.shape, "sky_view");
    if (!(problem.sky.per_m > 0.F)) {
        throw InputError("a sky over no range of heights", "light at heights of the terrain", "sky_by_height(...)");
    }
    if (problem.albedo >= 0.F && problem.albedo <= 1.F) return;
    throw InputError("an albedo of " + std::to_string(problem.albedo), "0 to 1", "albedo = 0.2");
}

}  // namespace funnel
