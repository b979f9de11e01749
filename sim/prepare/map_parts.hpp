// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts into which a line cuts a map, and the side of the line on which each part lies.
#pragma once

#include "kernels/core/grid.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::prepare {

/// Cells that moves off the line join, by all eight directions, whatever the ground.
struct MapParts {
    std::vector<std::int32_t> of_cell;  ///< number of the part
    std::vector<CellIndex> cells;       ///< size by part

    std::int32_t of(CellIndex cell) const { return of_cell[static_cast<std::size_t>(cell)]; }
};

/// \param crossing  moves that cross the line, one mask a cell (geo/burn.hpp)
MapParts map_parts(GridShape shape, const std::vector<std::uint8_t>& crossing);

/// Calls `use(cell, k, other)` once for each pair of cells whose move crosses the line; `k` leads to `other`.
template <class Use>
void for_each_crossing(GridShape shape, const std::vector<std::uint8_t>& crossing, Use&& use) {
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const unsigned mask = crossing[static_cast<std::size_t>(i)];
        if (mask == 0) continue;
        for (int k = 0; k < direction_count / 2; ++k)
            if ((mask >> k & 1U) != 0) use(i, k, neighbour(shape, i, k));
    }
}

/// 0 or 1 by part, so that parts joined by many crossings of the line lie on different sides. A move may cross a
/// winding line twice; pairs of parts are therefore taken in the order of how many moves join them.
std::vector<std::uint8_t> sides_of_parts(GridShape shape, const std::vector<std::uint8_t>& crossing,
                                         const MapParts& parts);

}  // namespace funnel::sim::prepare
