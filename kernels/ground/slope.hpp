// SPDX-License-Identifier: Apache-2.0
/// \file
/// Steepness of the ground, as rise over run.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"

#include <cmath>
#include <limits>

namespace funnel {

/// The slope of ground that is not known.
inline constexpr float unknown_slope = std::numeric_limits<float>::quiet_NaN();

/// Slope at the middle of nine elevations [m], by third-order finite differences (Horn 1981,
/// doi 10.1109/PROC.1981.11918). NaN where any of the eight neighbours is NaN.
/// \param north, here, south  pointers to the middle elevation of each row; one to each side is read
/// \param over_8_cells  1 / (8 cell sizes) [1/m]
FUNNEL_INLINE float horn_slope(const float* north, const float* here, const float* south, float over_8_cells) {
    // Differences first: they are small and lose nothing, sums of elevations would be rounded.
    const float dx = ((north[1] - north[-1]) + 2.F * (here[1] - here[-1]) + (south[1] - south[-1])) * over_8_cells;
    const float dy = ((north[-1] - south[-1]) + 2.F * (north[0] - south[0]) + (north[1] - south[1])) * over_8_cells;
    return std::sqrt(dx * dx + dy * dy);
}

/// Slope of one cell of a raster; NaN on its outermost cells and where the cell or a neighbour is NaN.
FUNNEL_INLINE float slope_at(const float* elevation_m, GridShape shape, float over_8_cells, CellIndex i) {
    const Cell c = shape.cell(i);
    if (c.row == 0 || c.col == 0 || c.row == shape.rows - 1 || c.col == shape.cols - 1) {
        return unknown_slope;
    }
    const float* here = elevation_m + i;
    // 0 * here brings the NaN of the cell itself, which Horn's differences leave out.
    return horn_slope(here - shape.cols, here, here + shape.cols, over_8_cells) + 0.F * *here;
}

/// The same for row `row` at once, in a loop that the compiler can turn into vector instructions.
FUNNEL_FN inline void slope_of_row(const float* elevation_m, GridShape shape, float over_8_cells, std::int32_t row,
                                   float* out) {
    const std::int32_t cols = shape.cols;
    if (row == 0 || row == shape.rows - 1 || cols < 3) {
        for (std::int32_t col = 0; col < cols; ++col) out[col] = unknown_slope;
        return;
    }
    const float* here = elevation_m + CellIndex{row} * cols;
    const float* north = here - cols;
    const float* south = here + cols;
    out[0] = unknown_slope;
    for (std::int32_t col = 1; col < cols - 1; ++col) {
        out[col] = horn_slope(north + col, here + col, south + col, over_8_cells) + 0.F * here[col];
    }
    out[cols - 1] = unknown_slope;
}

}  // namespace funnel
