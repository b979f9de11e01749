// SPDX-License-Identifier: Apache-2.0
/// \file
/// The shape of a raster and its eight neighbours, as every kernel sees them.
///
/// North up, row 0 at the north, column 0 at the west, row-major, cells are squares. Cells are counted
/// in 64 bits. Moves go from cell centre to cell centre; direction numbers run clockwise from east:
///
///     5 6 7
///     4 . 0
///     3 2 1
#pragma once

#include "kernels/core/portable.hpp"

#include <cstdint>

namespace funnel {

using CellIndex = std::int64_t;

/// No cell: what a move over the edge of the map leads to.
inline constexpr CellIndex no_cell = -1;

struct Cell {
    std::int32_t row;
    std::int32_t col;
};

struct GridShape {
    std::int32_t rows = 0;
    std::int32_t cols = 0;

    FUNNEL_FN constexpr CellIndex cells() const { return CellIndex{rows} * cols; }
    FUNNEL_FN constexpr bool contains(Cell c) const { return c.row >= 0 && c.row < rows && c.col >= 0 && c.col < cols; }
    FUNNEL_FN constexpr CellIndex index(Cell c) const { return CellIndex{c.row} * cols + c.col; }
    FUNNEL_FN constexpr Cell cell(CellIndex i) const {
        return {static_cast<std::int32_t>(i / cols), static_cast<std::int32_t>(i % cols)};
    }
    friend constexpr bool operator==(const GridShape&, const GridShape&) = default;
};

inline constexpr int direction_count = 8;

// Two bits a direction, 1 added: a walker's next direction is random, so a branch on it would be mispredicted.
/// Row offset of direction k (0..7), -1 is north.
FUNNEL_FN constexpr int row_step(int k) { return ((0x01A9 >> (2 * k)) & 3) - 1; }
/// Column offset of direction k (0..7), +1 is east.
FUNNEL_FN constexpr int col_step(int k) { return ((0x901A >> (2 * k)) & 3) - 1; }
/// The direction that leads back.
FUNNEL_FN constexpr int opposite(int k) { return k ^ 4; }
FUNNEL_FN constexpr bool is_diagonal(int k) { return (k & 1) != 0; }
/// Horizontal length of a move in direction k [m].
FUNNEL_FN constexpr float move_length_m(int k, float cell_m) { return is_diagonal(k) ? cell_m * 1.41421356F : cell_m; }

/// The neighbour of cell i in direction k, or `no_cell` beyond the edge.
FUNNEL_FN constexpr CellIndex neighbour(GridShape shape, CellIndex i, int k) {
    const Cell here = shape.cell(i);
    const Cell there{here.row + row_step(k), here.col + col_step(k)};
    return shape.contains(there) ? shape.index(there) : no_cell;
}

/// The same where the neighbour is known to lie on the map: no division.
FUNNEL_FN constexpr CellIndex neighbour_inside(GridShape shape, CellIndex i, int k) {
    return i + CellIndex{row_step(k)} * shape.cols + col_step(k);
}

}  // namespace funnel
