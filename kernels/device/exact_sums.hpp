// SPDX-License-Identifier: Apache-2.0
/// \file
/// Takes the rounding of sums out of a cost-to-go.
///
/// Costs are single precision, so each move along a way rounds its sum: some 1e-6 of the whole, and with a lean where
/// moves repeat. Which way is best is hardly touched by it. Each cell looks up the neighbour that its cost came from
/// and what the addition lost; the losses along the way are then added up and given back.
#pragma once

#include "kernels/device/cost_grid_memory.hpp"
#include "kernels/device/launch.hpp"

#include <cstdint>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// A cell that starts a way, or whose correction is final.
inline constexpr std::uint8_t no_parent = 255;

/// The arc towards the neighbour that a cell's cost came from, and what rounding took from the sum.
struct FindParents {
    CostGridView grid;
    std::uint8_t* parent;
    float* lost_s;

    FUNNEL_FN void operator()(Cell c) const {
        const FramedCell v = grid.framed(c);
        const CellIndex i = grid.shape.index(c);
        parent[i] = no_parent;
        lost_s[i] = 0.F;
        const float cost_s = grid.nodes[v].cost_s;
        if (!(cost_s < unreachable)) return;
        for (int k = 0; k < grid.arcs(); ++k) {
            const Cell there{c.row + row_of(k), c.col + col_of(k)};
            if (!grid.shape.contains(there)) continue;
            const FramedCell n = grid.framed(there);
            const float before_s = grid.nodes[n].cost_s;
            if (!(before_s < cost_s)) continue;
            const float move_s = arc_cost_s(grid, n, opposite(k));
            const float sum_s = before_s + move_s;
            if (sum_s != cost_s) continue;
            // Knuth 1969: the error of a sum of two floats is a float.
            const float added_s = sum_s - before_s;
            lost_s[i] = (before_s - (sum_s - added_s)) + (move_s - added_s);
            parent[i] = static_cast<std::uint8_t>(k);
            return;
        }
    }

    FUNNEL_FN static constexpr int row_of(int k) {
        return k < direction_count ? row_step(k) : row_step(k - 8) + row_step(next_direction(k - 8));
    }
    FUNNEL_FN static constexpr int col_of(int k) {
        return k < direction_count ? col_step(k) : col_step(k - 8) + col_step(next_direction(k - 8));
    }
};

/// Adds up the losses along each way, from the targets on; `lost_s` of a cell becomes that of its whole way.
inline void sum_along_ways(GridShape shape, std::vector<std::uint8_t>& parent, std::vector<float>& lost_s) {
    std::vector<CellIndex> way;
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        CellIndex at = i;
        for (std::uint8_t k = parent[static_cast<std::size_t>(at)]; k != no_parent;
             k = parent[static_cast<std::size_t>(at)]) {
            way.push_back(at);
            at += CellIndex{FindParents::row_of(k)} * shape.cols + FindParents::col_of(k);
        }
        float whole_s = lost_s[static_cast<std::size_t>(at)];
        for (; !way.empty(); way.pop_back()) {
            const auto cell = static_cast<std::size_t>(way.back());
            whole_s += lost_s[cell];
            lost_s[cell] = whole_s;
            parent[cell] = no_parent;
        }
    }
}

/// Gives back to `cost_s`, the costs of the solved `grid`, what rounding took from them.
inline void restore_sums(const CostGridView& grid, std::vector<float>& cost_s) {
    const CellIndex n = grid.shape.cells();
    std::vector<std::uint8_t> parent;
    std::vector<float> lost_s;
    {
        DeviceArray<std::uint8_t> found(n);
        DeviceArray<float> lost(n);
        for_each_cell("sums", grid.shape, FindParents{grid, found.data(), lost.data()});
        parent = found.download();
        lost_s = lost.download();
    }
    sum_along_ways(grid.shape, parent, lost_s);
    for (std::size_t i = 0; i < cost_s.size(); ++i) cost_s[i] += lost_s[i];
}

}  // namespace funnel::FUNNEL_BACKEND
