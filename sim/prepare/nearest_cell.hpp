// SPDX-License-Identifier: Apache-2.0
/// \file
/// The nearest cell that is fit for something: where a point is put whose own cell is not.
#pragma once

#include "kernels/core/grid.hpp"

#include <cstdint>
#include <functional>

namespace funnel::sim::prepare {

/// The cell nearest to `from`, itself included, that `good` accepts, within `reach` cells (straight distance of
/// centres); `no_cell` when there is none. `from` may lie beyond the edge. Ties: the lowest index.
CellIndex nearest_cell_where(GridShape shape, Cell from, std::int32_t reach,
                             const std::function<bool(CellIndex)>& good);

}  // namespace funnel::sim::prepare
