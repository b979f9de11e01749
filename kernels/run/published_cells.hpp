// SPDX-License-Identifier: Apache-2.0
/// \file
/// The cells in which a run counts what may be published: those of one fixed grid, whatever region and cell size a run
/// has. Sizes are 1, 2, 4, 8, ... km and edges lie on whole multiples of the size from the origin of the CRS, so that
/// each cell of one size is four whole cells of the next finer one. A run over a shifted region, or published at
/// another size, then draws no new edge through a cell that is already out (docs/responsible-use.md).
#pragma once

#include "kernels/core/grid.hpp"

#include <cstdint>
#include <vector>

namespace funnel {

inline constexpr double finest_published_cell_m = 1000.;

struct PublishedCells {
    GridShape shape;  ///< the part of the fixed grid that the run's cells lie in
    double west_m = 0.;
    double north_m = 0.;
    double cell_m = 0.;
    std::vector<std::int32_t> row_of;  ///< by row of the run's grid: a cell counts where its middle lies
    std::vector<std::int32_t> col_of;

    std::int64_t west_number() const;   ///< of the westernmost column, in cells from the origin
    std::int64_t north_number() const;  ///< of the northernmost row, in cells from the origin; grows to the north
};

/// \param fine  the run's grid, with its upper left corner and cell size [m]
/// \param at_least_m  the cells are no finer
PublishedCells fixed_cells(GridShape fine, double west_m, double north_m, double cell_m, double at_least_m);

/// Blocks of `factor` x `factor` cells from the upper left corner, for tallies that are not published.
PublishedCells blocks_of_cells(GridShape fine, std::int32_t factor);

}  // namespace funnel
