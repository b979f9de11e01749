// SPDX-License-Identifier: Apache-2.0
/// \file
/// A raster as parallel lines along one azimuth, so that what a line has learnt far away serves every cell on it.
///
/// Lines step from column to column where the azimuth runs more east-west than north-south, else from row to row. All
/// of them share one slope: at a step each lies by the same part between two neighbouring cells, and its height is
/// interpolated between these (Franklin & Ray 1994, as in `enforcement/viewshed.hpp`). Every cell lies between two
/// lines, less than a cell apart, or on one; what both know is weighted by nearness.
///
/// Neighbouring lines are walked together, a band at a time: in a raster stored by rows they are neighbours in memory.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

namespace funnel {

/// Height of a place that is not on the map.
inline constexpr float beyond_the_map = std::numeric_limits<float>::quiet_NaN();

/// Where the lines of one azimuth run. "Step" counts from the far end of the map towards the viewer.
struct SweepLines {
    GridShape shape;
    bool by_columns = true;       ///< a step is a column; false: a row
    bool far_end_is_last = true;  ///< the far end is the last column (row)
    double shift_per_index = 0.;  ///< cells that a line moves sideways for one more column (row)
    double step_m = 1.;           ///< length of a step

    FUNNEL_FN constexpr std::int32_t steps() const { return by_columns ? shape.cols : shape.rows; }
    FUNNEL_FN constexpr std::int32_t width() const { return by_columns ? shape.rows : shape.cols; }
    /// Column (row) of a step.
    FUNNEL_FN constexpr std::int32_t index_of(std::int32_t step) const {
        return far_end_is_last ? steps() - 1 - step : step;
    }
    FUNNEL_FN constexpr CellIndex cell(std::int32_t index, std::int32_t across) const {
        return by_columns ? CellIndex{across} * shape.cols + index : CellIndex{index} * shape.cols + across;
    }
};

/// How far the lines are moved sideways at one column (row): whole cells and the part of a cell that is left, 0..1.
struct SweepShift {
    std::int32_t cells;
    float part;
};

FUNNEL_INLINE SweepShift shift_at(const SweepLines& lines, std::int32_t index) {
    // Azimuths along diagonals are whole up to rounding.
    constexpr double rounding = 1e-9;
    const double shift = lines.shift_per_index * static_cast<double>(index);
    const double whole = std::floor(shift + rounding);
    const double part = shift - whole;
    return {static_cast<std::int32_t>(whole), part < rounding ? 0.F : static_cast<float>(part)};
}

/// Lines whose cells look towards `azimuth_deg`, clockwise from the grid's north.
FUNNEL_FN inline SweepLines sweep_lines(GridShape shape, double cell_m, double azimuth_deg) {
    const double radians = azimuth_deg * 0.017453292519943295;
    const double east = real::sin(radians);
    const double south = -real::cos(radians);
    SweepLines lines;
    lines.shape = shape;
    lines.by_columns = real::abs(east) >= real::abs(south);
    const double along = lines.by_columns ? east : south;
    const double across = lines.by_columns ? south : east;
    lines.far_end_is_last = along > 0.;
    lines.shift_per_index = across / along;
    lines.step_m = cell_m / real::abs(along);
    return lines;
}

/// Lines are numbered so that line L lies at L + shift; band b holds cells between lines first + b B .. + B.
FUNNEL_FN inline std::int32_t first_line(const SweepLines& lines) {
    const std::int32_t last = shift_at(lines, lines.steps() - 1).cells;
    return -(last > 0 ? last : 0) - 1;
}
FUNNEL_FN inline std::int32_t line_count(const SweepLines& lines) {
    const std::int32_t last = shift_at(lines, lines.steps() - 1).cells;
    return lines.width() + (last > 0 ? last : -last);
}
FUNNEL_FN inline std::int32_t band_count(const SweepLines& lines, std::int32_t band) {
    return (line_count(lines) + band - 1) / band;
}

/// Heights that a band of B cells needs at a step: those cells between one more on either side. NaN beyond the map.
template <int B>
struct BandHeights {
    float z[B + 2];
    std::int32_t first;  ///< row (column) of z[0]
    std::int32_t index;
    float part;

    /// The height of line `l` of the band, 0 .. B; NaN where one of its cells is not known.
    FUNNEL_INLINE float line(int l) const { return part > 0.F ? z[l] + part * (z[l + 1] - z[l]) : z[l]; }
};

/// False where the band has left the map.
template <int B>
FUNNEL_INLINE bool load_heights(const SweepLines& lines, const float* elevation_m, std::int32_t band_first_line,
                                std::int32_t step, BandHeights<B>& out) {
    out.index = lines.index_of(step);
    const SweepShift shift = shift_at(lines, out.index);
    out.first = band_first_line + shift.cells;
    out.part = shift.part;
    const std::int32_t width = lines.width();
    if (out.first + B + 1 < 0 || out.first >= width) return false;
    const CellIndex stride = lines.by_columns ? lines.shape.cols : 1;
    const CellIndex start = lines.cell(out.index, 0) + out.first * stride;
    const bool whole = out.first >= 0 && out.first + B + 1 < width;
    for (int l = 0; l < B + 2; ++l) {
        const bool inside = whole || (out.first + l >= 0 && out.first + l < width);
        out.z[l] = inside ? elevation_m[start + l * stride] : beyond_the_map;
    }
    return true;
}

}  // namespace funnel
