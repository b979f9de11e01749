// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/nearest_cell.hpp"

#include <algorithm>

namespace funnel::sim::prepare {

CellIndex nearest_cell_where(GridShape shape, Cell from, std::int32_t reach,
                             const std::function<bool(CellIndex)>& good) {
    CellIndex best = no_cell;
    std::int64_t best_square = std::int64_t{reach} * reach + 1;
    for (std::int32_t row = std::max(0, from.row - reach); row <= std::min(shape.rows - 1, from.row + reach); ++row) {
        for (std::int32_t col = std::max(0, from.col - reach); col <= std::min(shape.cols - 1, from.col + reach);
             ++col) {
            const std::int64_t dr = row - from.row, dc = col - from.col;
            const CellIndex cell = shape.index({row, col});
            if (dr * dr + dc * dc >= best_square || !good(cell)) continue;
            best_square = dr * dr + dc * dc;
            best = cell;
        }
    }
    return best;
}

}  // namespace funnel::sim::prepare
