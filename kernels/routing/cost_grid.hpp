// SPDX-License-Identifier: Apache-2.0
/// \file
/// The map as a least-cost solver sees it: a frame of unknown ground around it, so that no move needs a test
/// for the edge, and what a move needs side by side in memory.
///
/// An *arc* k of cell v joins v, whose cost is known, to its neighbour n in direction k. Walking towards the
/// targets it is the move n -> v, away from them v -> n. Solvers go along arcs and never ask which.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/routing/move_cost.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>
#include <limits>

namespace funnel {

/// Elevation where nobody stands, and cost where there is no map.
inline constexpr float no_ground = std::numeric_limits<float>::quiet_NaN();

/// Index of a cell in the framed map: (row + 1) * (cols + 2) + col + 1.
using FramedCell = std::uint32_t;

struct alignas(8) CostNode {
    float cost_s;       ///< least cost found so far
    float elevation_m;  ///< NaN: nobody stands here
};

/// The framed map, (rows + 2) x (cols + 2). Null pointers: the term is absent.
struct CostGridView {
    GridShape shape;  ///< without the frame
    CostNode* nodes = nullptr;
    const CellFactors* factors = nullptr;
    const std::uint8_t* blocked_arcs = nullptr;  ///< bit k: arc k cannot be walked
    const std::uint8_t* barrier_arcs = nullptr;  ///< bit k: arc k crosses a barrier
    const BarrierMove* barrier_moves = nullptr;  ///< sorted by move
    std::int64_t barrier_move_count = 0;
    const float* barrier_cost_s = nullptr;  ///< by barrier type
    MoveCostTerms terms;
    bool from_targets = false;

    FUNNEL_FN constexpr FramedCell stride() const { return static_cast<FramedCell>(shape.cols) + 2U; }
    FUNNEL_FN constexpr FramedCell framed(Cell c) const {
        return (static_cast<FramedCell>(c.row) + 1U) * stride() + static_cast<FramedCell>(c.col) + 1U;
    }
    FUNNEL_FN constexpr Cell cell(FramedCell v) const {
        return {static_cast<std::int32_t>(v / stride()) - 1, static_cast<std::int32_t>(v % stride()) - 1};
    }
    /// What to add to a framed index to go in direction k.
    FUNNEL_FN constexpr FramedCell offset(int k) const {
        return static_cast<FramedCell>(row_step(k) * static_cast<std::int32_t>(stride()) + col_step(k));
    }
};

/// Cost of the barriers that arc k of v crosses [s]; the arc's bit in `barrier_arcs` must be set.
FUNNEL_FN inline float barrier_cost_of_arc_s(const CostGridView& grid, FramedCell v, int k) {
    const FramedCell from = grid.from_targets ? v : v + grid.offset(k);
    const int direction = grid.from_targets ? k : opposite(k);
    const CellIndex move = grid.shape.index(grid.cell(from)) * direction_count + direction;
    std::int64_t low = 0;
    std::int64_t high = grid.barrier_move_count;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (grid.barrier_moves[middle].move < move)
            low = middle + 1;
        else
            high = middle;
    }
    float cost_s = 0.F;
    for (; low < grid.barrier_move_count && grid.barrier_moves[low].move == move; ++low) {
        cost_s += grid.barrier_cost_s[grid.barrier_moves[low].type];
    }
    return cost_s;
}

/// Inverse length of arc k [1/m], negative where the arc is walked away from v: times the height of v above its
/// neighbour it gives the slope of the move.
FUNNEL_INLINE float signed_per_length_m(const CostGridView& grid, int k) {
    const float per_length_m = is_diagonal(k) ? grid.terms.per_diagonal_m : grid.terms.per_straight_m;
    return grid.from_targets ? -per_length_m : per_length_m;
}

/// Cost of an arc without barriers, for elevations and factors at hand [s].
template <SpeedFunction function, bool with_factors, bool with_energy>
FUNNEL_INLINE float open_arc_cost_s(const MoveCostTerms& terms, float here_m, float there_m, CellFactors here,
                                    CellFactors there, float length_m, float signed_per_length) {
    const float slope = move_slope(there_m, here_m, signed_per_length);
    float cost_s;
    if constexpr (with_factors) {
        cost_s = factored_move_s<function, with_energy>(terms, slope, length_m, here, there);
    } else {
        cost_s = plain_move_s<function>(terms, slope, length_m);
    }
    return is_walkable_slope(slope, terms.cliff_slope) ? cost_s : unreachable;
}

/// Whether arc k of v, of the given cost without barriers, is open; adds its barriers to the cost.
FUNNEL_INLINE bool open_arc(const CostGridView& grid, FramedCell v, int k, float& cost_s) {
    if (grid.blocked_arcs != nullptr && ((grid.blocked_arcs[v] >> k) & 1) != 0) return false;
    if (grid.barrier_arcs != nullptr && ((grid.barrier_arcs[v] >> k) & 1) != 0) {
        cost_s += barrier_cost_of_arc_s(grid, v, k);
    }
    return true;
}

/// Cost of arc k of v with everything [s], +infinity where it cannot be walked. For solvers that go arc by arc.
FUNNEL_FN inline float arc_cost_s(const CostGridView& grid, FramedCell v, int k) {
    const FramedCell n = v + grid.offset(k);
    const float length_m = is_diagonal(k) ? grid.terms.diagonal_m : grid.terms.straight_m;
    const float per_length = signed_per_length_m(grid, k);
    const MoveCostTerms& terms = grid.terms;
    const float here_m = grid.nodes[v].elevation_m;
    const float there_m = grid.nodes[n].elevation_m;
    const bool with_factors = grid.factors != nullptr;
    const CellFactors here = with_factors ? grid.factors[v] : CellFactors{};
    const CellFactors there = with_factors ? grid.factors[n] : CellFactors{};
    float cost_s = with_speed_function(grid.terms.speed_function, [&]<SpeedFunction function>() {
        if (!with_factors) {
            return open_arc_cost_s<function, false, false>(terms, here_m, there_m, here, there, length_m, per_length);
        }
        if (grid.terms.energy_weight_s_per_kj == 0.F) {
            return open_arc_cost_s<function, true, false>(terms, here_m, there_m, here, there, length_m, per_length);
        }
        return open_arc_cost_s<function, true, true>(terms, here_m, there_m, here, there, length_m, per_length);
    });
    return open_arc(grid, v, k, cost_s) ? cost_s : unreachable;
}

}  // namespace funnel
