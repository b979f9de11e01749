// SPDX-License-Identifier: Apache-2.0
/// \file
/// From lines and polygons to cells: moves that a line cuts, cells it touches, cells within, distance to cells.
///
/// Everything is decided in whole numbers: coordinates are counted in 2^-20 of a cell, so a vertex moves by less
/// than a millimetre at 1000 m cells, and every orientation is exact. Where a line passes through a cell centre,
/// or a vertex lies on a move, the lines count as shifted by an infinitely small step to the east and a still
/// smaller one to the south (simulation of simplicity; Edelsbrunner and Muecke 1990, doi 10.1145/77635.77639).
/// After the shift nothing touches by chance, so a line without a gap has no leak.
#pragma once

#include "geo/grid_spec.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace funnel::geo {

/// One bit mask a cell: bit k is set when the straight move to the neighbour in direction k (kernels/core/grid.hpp)
/// crosses a line. Symmetric: bit k of a cell is bit opposite(k) of that neighbour. Moves off the map are not set.
std::vector<std::uint8_t> crossing_moves(const std::vector<Polyline>& lines, const GridSpec& grid);

/// Cells that a line runs through, sorted, each once. A line of one point touches the cell it lies in.
std::vector<CellIndex> touched_cells(const std::vector<Polyline>& lines, const GridSpec& grid);

/// Cells whose centre lies in the rings by the even-odd rule, sorted. Polygons that share an edge share no cell and
/// leave none out. Rings need not be closed.
std::vector<CellIndex> cells_inside(const std::vector<Polyline>& rings, const GridSpec& grid);

/// 1 for each of `cells`, 0 elsewhere.
std::vector<std::uint8_t> mask_of(const GridSpec& grid, const std::vector<CellIndex>& cells);

/// Straight distance from each cell's centre to the centre of the nearest of `cells` [m]; infinity without any.
/// Exact and linear in the number of cells (Felzenszwalb and Huttenlocher 2012, doi 10.4086/toc.2012.v008a019).
std::vector<float> distance_to_cells_m(const GridSpec& grid, const std::vector<CellIndex>& cells);

}  // namespace funnel::geo
