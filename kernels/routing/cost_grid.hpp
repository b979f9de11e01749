// SPDX-License-Identifier: Apache-2.0
/// \file
/// The map as a least-cost solver sees it: a frame of unknown ground around it, so that no move needs a test
/// for the edge, and what a move needs side by side in memory.
///
/// An *arc* k of cell v joins v, whose cost is known, to its neighbour n in direction k. Walking towards the
/// targets it is the move n -> v, away from them v -> n. Solvers go along arcs and never ask which.
///
/// Arcs 8 to 15 are knight's moves: arc 8 + j goes where arcs j and j + 1 lead one after the other, and passes between
/// the cells that either leads to. It is open only where all four arcs around it can be walked and none crosses a
/// barrier, so that it jumps over nothing (docs/decisions/006-knights-on-open-ground.md).
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/routing/move_cost.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>
#include <limits>

namespace funnel {

/// Arcs of a cell with its knight's moves.
inline constexpr int arcs_with_knights = 2 * direction_count;

/// The direction after j, clockwise.
FUNNEL_FN constexpr int next_direction(int j) { return (j + 1) & (direction_count - 1); }

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
    const float* barrier_cost_s = nullptr;         ///< by barrier type
    const std::uint8_t* closed_knights = nullptr;  ///< bit j: arc 8 + j cannot be walked; null: there are no knights
    MoveCostTerms terms;
    bool from_targets = false;

    FUNNEL_FN constexpr FramedCell stride() const { return static_cast<FramedCell>(shape.cols) + 2U; }
    FUNNEL_FN constexpr FramedCell framed(Cell c) const {
        return (static_cast<FramedCell>(c.row) + 1U) * stride() + static_cast<FramedCell>(c.col) + 1U;
    }
    FUNNEL_FN constexpr Cell cell(FramedCell v) const {
        return {static_cast<std::int32_t>(v / stride()) - 1, static_cast<std::int32_t>(v % stride()) - 1};
    }
    FUNNEL_FN constexpr int arcs() const { return closed_knights != nullptr ? arcs_with_knights : direction_count; }
    /// Step of a framed index in direction k.
    FUNNEL_FN constexpr FramedCell offset(int k) const {
        return static_cast<FramedCell>(row_step(k) * static_cast<std::int32_t>(stride()) + col_step(k));
    }
    /// The same for any arc.
    FUNNEL_FN constexpr FramedCell arc_offset(int k) const {
        if (k < direction_count) return offset(k);
        return offset(k - direction_count) + offset(next_direction(k - direction_count));
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
    const float of_direction = is_diagonal(k) ? grid.terms.per_diagonal_m : grid.terms.per_straight_m;
    const float per_length_m = k < direction_count ? of_direction : grid.terms.per_knight_m;
    return grid.from_targets ? -per_length_m : per_length_m;
}

FUNNEL_INLINE float arc_length_m(const CostGridView& grid, int k) {
    const float of_direction = is_diagonal(k) ? grid.terms.diagonal_m : grid.terms.straight_m;
    return k < direction_count ? of_direction : grid.terms.knight_m;
}

/// Cost of an arc without barriers, for elevations and factors at hand [s].
template <SpeedForm form, bool with_factors, bool with_energy>
FUNNEL_INLINE float open_arc_cost_s(const MoveCostTerms& terms, float here_m, float there_m, CellFactors here,
                                    CellFactors there, float length_m, float signed_per_length) {
    const float slope = move_slope(there_m, here_m, signed_per_length);
    float cost_s;
    if constexpr (with_factors) {
        cost_s = factored_move_s<form, with_energy>(terms, slope, length_m, here, there);
    } else {
        cost_s = plain_move_s<form>(terms, slope, length_m);
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

FUNNEL_INLINE bool is_closed_knight(const CostGridView& grid, FramedCell v, int k) {
    return k >= direction_count && ((grid.closed_knights[v] >> (k - direction_count)) & 1) != 0;
}

/// Whether arc k (0..7) of v can be walked and crosses no barrier.
FUNNEL_INLINE bool is_free_arc(const CostGridView& grid, FramedCell v, int k) {
    if (grid.blocked_arcs != nullptr && ((grid.blocked_arcs[v] >> k) & 1) != 0) return false;
    if (grid.barrier_arcs != nullptr && ((grid.barrier_arcs[v] >> k) & 1) != 0) return false;
    const float there_m = grid.nodes[v + grid.offset(k)].elevation_m;
    const float slope = move_slope(there_m, grid.nodes[v].elevation_m, signed_per_length_m(grid, k));
    return is_walkable_slope(slope, grid.terms.cliff_slope);
}

/// Bits of the arcs of v that are free. v must be on the map.
FUNNEL_INLINE std::uint8_t free_arcs(const CostGridView& grid, FramedCell v) {
    unsigned bits = 0;
    FUNNEL_UNROLL_8
    for (int k = 0; k < direction_count; ++k) bits |= (is_free_arc(grid, v, k) ? 1U : 0U) << k;
    return static_cast<std::uint8_t>(bits);
}

/// Bits of the closed knights of v: a knight is closed unless all four arcs around it are free.
FUNNEL_INLINE std::uint8_t closed_knights_of(const CostGridView& grid, const std::uint8_t* free, FramedCell v) {
    unsigned open = 0;
    FUNNEL_UNROLL_8
    for (int j = 0; j < direction_count; ++j) {
        const int next = next_direction(j);
        const unsigned from_v = free[v];
        open |= (((from_v >> j) & (from_v >> next) & (free[v + grid.offset(j)] >> next)
                  & (free[v + grid.offset(next)] >> j) & 1U)
                 << j);
    }
    return static_cast<std::uint8_t>(~open);
}

/// Time and energy factors of the two cells between which knight k of v passes.
FUNNEL_INLINE CellFactors factors_between(const CostGridView& grid, FramedCell v, int k) {
    const int j = k - direction_count;
    return mean_factors(grid.factors[v + grid.offset(j)], grid.factors[v + grid.offset(next_direction(j))]);
}

/// Cost of arc k of v with everything [s], +infinity where it cannot be walked. For solvers that go arc by arc.
FUNNEL_FN inline float arc_cost_s(const CostGridView& grid, FramedCell v, int k) {
    if (is_closed_knight(grid, v, k)) return unreachable;
    const FramedCell n = v + grid.arc_offset(k);
    const float length_m = arc_length_m(grid, k);
    const float per_length = signed_per_length_m(grid, k);
    const MoveCostTerms& terms = grid.terms;
    const float here_m = grid.nodes[v].elevation_m;
    const float there_m = grid.nodes[n].elevation_m;
    const bool with_factors = grid.factors != nullptr;
    CellFactors here, there;
    if (with_factors) {
        here = grid.factors[v];
        there = grid.factors[n];
        if (k >= direction_count) {
            here = mean_factors(here, there);
            there = factors_between(grid, v, k);
        }
    }
    float cost_s = with_speed_form(grid.terms.speed.form, [&]<SpeedForm form>() {
        if (!with_factors) {
            return open_arc_cost_s<form, false, false>(terms, here_m, there_m, here, there, length_m, per_length);
        }
        if (grid.terms.energy_weight_s_per_kj == 0.F) {
            return open_arc_cost_s<form, true, false>(terms, here_m, there_m, here, there, length_m, per_length);
        }
        return open_arc_cost_s<form, true, true>(terms, here_m, there_m, here, there, length_m, per_length);
    });
    if (k >= direction_count) return cost_s;
    return open_arc(grid, v, k, cost_s) ? cost_s : unreachable;
}

}  // namespace funnel
