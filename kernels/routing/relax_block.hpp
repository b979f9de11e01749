// SPDX-License-Identifier: Apache-2.0
/// \file
/// Relaxation of a block of cells at once, for processors with vector instructions.
///
/// The neighbours of each cell, 8 or with knight's moves 16, are gathered first, then the costs of all arcs of the
/// block are computed in one straight loop, then improvements are handed out. The costs read may be out of date by
/// then: whoever takes an improvement compares again.
#pragma once

#include "kernels/routing/cost_grid.hpp"

#include <atomic>
#include <cstdint>

namespace funnel {

inline constexpr int relax_block_cells = 32;

/// The arcs of a block: one row of `arcs_of_cell` a cell.
template <int arcs_of_cell>
struct RelaxBlock {
    static constexpr int arcs = relax_block_cells * arcs_of_cell;
    FramedCell cell[relax_block_cells];
    float here_cost_s[relax_block_cells];
    float here_m[relax_block_cells];
    CellFactors here[relax_block_cells];
    alignas(64) float there_m[arcs];
    alignas(64) float there_cost_s[arcs];
    alignas(64) float there_time_factor[arcs];
    alignas(64) float there_weight[arcs];
    alignas(64) float there_energy_factor[arcs];
    alignas(64) float arc_cost_s[arcs];
    alignas(64) float reached_s[arcs];
    int count = 0;
};

/// A node as one indivisible load: other threads lower costs at the same time.
inline CostNode load_node(CostNode& node) { return std::atomic_ref<CostNode>(node).load(std::memory_order_relaxed); }

/// Lowers the cost of a node to `cost_s`. \return whether it was lowered; then `before_s` is what stood there.
template <bool shared>
inline bool lower_cost(CostNode& node, float cost_s, float& before_s) {
    std::atomic_ref<float> cost(node.cost_s);
    before_s = cost.load(std::memory_order_relaxed);
    while (cost_s < before_s) {
        if constexpr (!shared) {
            cost.store(cost_s, std::memory_order_relaxed);
            return true;
        } else if (cost.compare_exchange_weak(before_s, cost_s, std::memory_order_relaxed)) {
            return true;
        }
    }
    return false;
}

/// Adds a cell whose cost is `here.cost_s` to the block, and reads its neighbours.
template <bool with_factors, int arcs_of_cell>
inline void gather_arcs(const CostGridView& grid, FramedCell v, CostNode here, RelaxBlock<arcs_of_cell>& block) {
    const int at = block.count++;
    block.cell[at] = v;
    block.here_cost_s[at] = here.cost_s;
    block.here_m[at] = here.elevation_m;
    if constexpr (with_factors) block.here[at] = grid.factors[v];
    const int first = at * arcs_of_cell;
    const unsigned closed = arcs_of_cell > direction_count ? grid.closed_knights[v] : 0U;
    // Unrolled, the offsets become constants; sixteen arcs are too many for compilers to do so by themselves.
    FUNNEL_UNROLL_16
    for (int k = 0; k < arcs_of_cell; ++k) {
        FramedCell n = v + grid.arc_offset(k);
        // A closed knight leads back to v, which never gains by it: nothing outside the map is read.
        if (k >= direction_count && ((closed >> (k - direction_count)) & 1U) != 0) n = v;
        const CostNode there = load_node(grid.nodes[n]);
        block.there_m[first + k] = there.elevation_m;
        block.there_cost_s[first + k] = there.cost_s;
        if constexpr (with_factors) {
            block.there_time_factor[first + k] = grid.factors[n].time_factor;
            block.there_weight[first + k] = grid.factors[n].weight;
            block.there_energy_factor[first + k] = grid.factors[n].energy_factor;
        }
    }
}

/// Factors of the neighbour by arc `arc` of the block.
template <bool with_factors, int arcs_of_cell>
FUNNEL_INLINE CellFactors gathered_factors(const RelaxBlock<arcs_of_cell>& block, int arc) {
    if constexpr (!with_factors) {
        return {};
    } else {
        return {block.there_time_factor[arc], block.there_weight[arc], block.there_energy_factor[arc]};
    }
}

/// Costs of all arcs of the block, and what the neighbours would cost by them.
template <SpeedForm form, bool with_factors, bool with_energy, int arcs_of_cell>
inline void compute_arcs(const CostGridView& grid, RelaxBlock<arcs_of_cell>& block) {
    const MoveCostTerms terms = grid.terms;  // a copy: nothing the loop writes can be taken for a change of it
    float length_m[arcs_of_cell];
    float per_length[arcs_of_cell];
    for (int k = 0; k < arcs_of_cell; ++k) {
        length_m[k] = arc_length_m(grid, k);
        per_length[k] = signed_per_length_m(grid, k);
    }
    for (int at = 0; at < block.count; ++at) {
        const float here_cost_s = block.here_cost_s[at];
        const float here_m = block.here_m[at];
        const CellFactors here = with_factors ? block.here[at] : CellFactors{};
        const int first = at * arcs_of_cell;
        for (int k = 0; k < direction_count; ++k) {
            const CellFactors there = gathered_factors<with_factors>(block, first + k);
            const float cost_s = open_arc_cost_s<form, with_factors, with_energy>(
                terms, here_m, block.there_m[first + k], here, there, length_m[k], per_length[k]);
            block.arc_cost_s[first + k] = cost_s;
            block.reached_s[first + k] = here_cost_s + cost_s;
        }
        for (int k = direction_count; k < arcs_of_cell; ++k) {
            const int j = k - direction_count;
            CellFactors ends, between;
            if constexpr (with_factors) {
                ends = mean_factors(here, gathered_factors<with_factors>(block, first + k));
                between = mean_factors(gathered_factors<with_factors>(block, first + j),
                                       gathered_factors<with_factors>(block, first + next_direction(j)));
            }
            const float cost_s = open_arc_cost_s<form, with_factors, with_energy>(
                terms, here_m, block.there_m[first + k], ends, between, length_m[k], per_length[k]);
            block.reached_s[first + k] = here_cost_s + cost_s;
        }
    }
}

/// Calls `lowered(n, cost_s, before_s)` for each neighbour whose cost the block lowers; empties the block.
template <bool shared, int arcs_of_cell, class Lowered>
inline void take_improvements(const CostGridView& grid, RelaxBlock<arcs_of_cell>& block, Lowered&& lowered) {
    const bool plain = grid.blocked_arcs == nullptr && grid.barrier_arcs == nullptr;
    for (int at = 0; at < block.count; ++at) {
        const int first = at * arcs_of_cell;
        unsigned better = 0;
        for (int k = 0; k < arcs_of_cell; ++k) {
            better |= static_cast<unsigned>(block.reached_s[first + k] < block.there_cost_s[first + k]) << k;
        }
        const FramedCell v = block.cell[at];
        for (; better != 0; better &= better - 1) {
            const int k = __builtin_ctz(better);
            float reached_s = block.reached_s[first + k];
            // Knights with a barrier beside them are closed.
            if (!plain && (arcs_of_cell == direction_count || k < direction_count)) {
                float cost_s = block.arc_cost_s[first + k];
                if (!open_arc(grid, v, k, cost_s)) continue;
                reached_s = block.here_cost_s[at] + cost_s;
            }
            const FramedCell n = v + (arcs_of_cell == direction_count ? grid.offset(k) : grid.arc_offset(k));
            float before_s;
            if (lower_cost<shared>(grid.nodes[n], reached_s, before_s)) lowered(n, reached_s, before_s);
        }
    }
    block.count = 0;
}

}  // namespace funnel
