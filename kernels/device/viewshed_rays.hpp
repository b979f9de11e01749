// SPDX-License-Identifier: Apache-2.0
/// \file
/// A viewshed on a device: the tables of `kernels/enforcement/viewshed.hpp`, then a ray to every cell in range.
#pragma once

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/enforcement/viewshed.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// One row (sector, step) of the table of quotients: index = row * width + place.
struct FillQuotients {
    ViewshedView v;
    FUNNEL_FN void operator()(Cell at) const {
        const std::int32_t lateral = at.col - v.reach - v.lateral_margin;
        const std::int32_t step = at.row % v.steps() + 1;
        // Rays of a sector stay within its two diagonals; one cell beyond is interpolated with.
        const bool needed = lateral >= -step - 1 && lateral <= step + 2;
        const auto sector = static_cast<Sector>(at.row / v.steps());
        v.quotients[CellIndex{at.row} * v.width() + at.col] =
            needed ? viewshed_quotient(v, sector, step, lateral) : hides_nothing;
    }
};

/// Maxima end `lateral_room` before the end of a row: no ray reads beyond.
struct FillBlockMaxima {
    ViewshedView v;
    FUNNEL_FN void operator()(Cell at) const {
        const std::int32_t lateral = at.col - v.reach - v.lateral_margin;
        const int sector = at.row / v.blocks();
        const std::int32_t last_step = (at.row % v.blocks() + 1) * viewshed_block;
        const bool needed = at.col + viewshed_block + 2 <= v.width() && lateral >= -last_step - viewshed_block - 2
                            && lateral <= last_step + 2;
        v.block_maxima[CellIndex{at.row} * v.width() + at.col] =
            needed ? viewshed_block_maximum(v, sector, at.row % v.blocks(), lateral) : hides_nothing;
    }
};

struct FillSuperblockMaxima {
    ViewshedView v;
    FUNNEL_FN void operator()(Cell at) const {
        const std::int32_t lateral = at.col - v.reach - v.lateral_margin;
        const int sector = at.row / v.superblocks();
        v.superblock_maxima[CellIndex{at.row} * v.width() + at.col] =
            at.col + viewshed_superblock <= v.width()
                ? viewshed_superblock_maximum(v, sector, at.row % v.superblocks(), lateral)
                : hides_nothing;
    }
};

/// Cells of one row of the part of the map in range, from `first_col` on.
struct LookAtRow {
    ViewshedView v;
    std::int32_t first_row, first_col, cols;
    std::uint8_t* seen;

    FUNNEL_FN void look(Cell c, std::int32_t& hidden_at) const {
        seen[v.shape.index(c)] = static_cast<std::uint8_t>(is_seen(v, c, hidden_at) ? 1 : 0);
    }
    FUNNEL_FN void operator()(CellIndex row) const {
        std::int32_t hidden_at = 0;
        for (std::int32_t i = 0; i < cols; ++i) {
            look({first_row + static_cast<std::int32_t>(row), first_col + i}, hidden_at);
        }
    }
};

/// The same cell by cell, for a GPU.
struct LookAtCell {
    LookAtRow row;
    FUNNEL_FN void operator()(CellIndex i) const {
        std::int32_t hidden_at = 0;
        row.look({row.first_row + static_cast<std::int32_t>(i / row.cols),
                  row.first_col + static_cast<std::int32_t>(i % row.cols)},
                 hidden_at);
    }
};

/// Ground under the observer [m]: interpolated between the four nearest cells, or the nearest where one is unknown.
inline float observer_ground_m(const ViewshedProblem& p, std::int32_t row, std::int32_t col, float fy, float fx) {
    const auto elevation = [&](std::int32_t r, std::int32_t c) {
        const Cell at{std::clamp(r, 0, p.shape.rows - 1), std::clamp(c, 0, p.shape.cols - 1)};
        return p.elevation_m[static_cast<std::size_t>(p.shape.index(at))];
    };
    const float north = elevation(row, col) * (1.F - fx) + elevation(row, col + 1) * fx;
    const float south = elevation(row + 1, col) * (1.F - fx) + elevation(row + 1, col + 1) * fx;
    const float between = north * (1.F - fy) + south * fy;
    if (between == between) return between;
    return elevation(fy < 0.5F ? row : row + 1, fx < 0.5F ? col : col + 1);
}

/// The observer's place and the size of the tables, without the tables.
inline ViewshedView viewshed_view(const ViewshedProblem& p) {
    ViewshedView v;
    v.shape = p.shape;
    v.row = static_cast<std::int32_t>(std::floor(p.observer_y_cells));
    v.col = static_cast<std::int32_t>(std::floor(p.observer_x_cells));
    v.row_fraction = p.observer_y_cells - static_cast<float>(v.row);
    v.col_fraction = p.observer_x_cells - static_cast<float>(v.col);
    v.eye_m = observer_ground_m(p, v.row, v.col, v.row_fraction, v.col_fraction) + p.observer_height_m;
    if (!(v.eye_m == v.eye_m)) {
        throw InputError("an observer at column " + std::to_string(p.observer_x_cells) + ", row "
                             + std::to_string(p.observer_y_cells) + ", where the elevation is not known",
                         "a place with known elevation", "moving the observer, or a terrain model without holes");
    }
    v.target_height_m = p.target_height_m;
    v.drop_m_per_cells2 = p.curvature * p.cell_m * p.cell_m / (2.F * earth_radius_m);
    const float range_cells = p.range_m / p.cell_m;
    v.range_cells2 = range_cells * range_cells;
    // No farther than the map goes.
    const std::int32_t most =
        std::max(std::max(v.row, p.shape.rows - 1 - v.row), std::max(v.col, p.shape.cols - 1 - v.col)) + 1;
    v.reach = range_cells < static_cast<float>(most) ? static_cast<std::int32_t>(range_cells) + 2 : most + 1;
    return v;
}

/// Solves the problem, whose input has been checked. The elevations of the view and `seen` lie on the device.
inline void look_around(ViewshedView v, std::uint8_t* seen) {
    DeviceArray<float> quotients(v.table_cells(v.steps()));
    DeviceArray<float> block_maxima(v.table_cells(v.blocks()));
    DeviceArray<float> superblock_maxima(v.table_cells(v.superblocks()));
    v.quotients = quotients.data();
    v.block_maxima = block_maxima.data();
    v.superblock_maxima = superblock_maxima.data();
    for_each_cell("viewshed", {sector_count * v.steps(), v.width()}, FillQuotients{v});
    for_each_cell("viewshed", {sector_count * v.blocks(), v.width()}, FillBlockMaxima{v});
    for_each_cell("viewshed", {sector_count * v.superblocks(), v.width()}, FillSuperblockMaxima{v});

    const std::int32_t first_row = std::max(0, v.row - v.reach);
    const std::int32_t end_row = std::min(v.shape.rows, v.row + v.reach + 2);
    const std::int32_t first_col = std::max(0, v.col - v.reach);
    const std::int32_t end_col = std::min(v.shape.cols, v.col + v.reach + 2);
    const LookAtRow look{v, first_row, first_col, end_col - first_col, seen};
    if constexpr (on_gpu) {
        for_each_index("viewshed", CellIndex{end_row - first_row} * look.cols, LookAtCell{look});
    } else {
        for_each_task("viewshed", end_row - first_row, look);
    }
}

inline std::vector<std::uint8_t> viewshed_by_rays(const ViewshedProblem& problem) {
    ViewshedView v = viewshed_view(problem);
    const DeviceInput<float> elevation(problem.elevation_m);
    v.elevation_m = elevation.data();
    if constexpr (on_gpu) {
        DeviceArray<std::uint8_t> seen(problem.shape.cells(), 0);
        look_around(v, seen.data());
        return seen.download();
    } else {
        std::vector<std::uint8_t> seen(static_cast<std::size_t>(problem.shape.cells()), 0);
        look_around(v, seen.data());
        return seen;
    }
}

}  // namespace funnel::FUNNEL_BACKEND
