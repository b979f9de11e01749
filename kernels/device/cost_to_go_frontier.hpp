// SPDX-License-Identifier: Apache-2.0
/// \file
/// Least cost to the targets on a GPU: all cells whose cost fell in the last round offer it to their neighbours at
/// the same time, nearest first (near-far lists; Davidson, Baxter, Garland & Owens 2014, doi 10.1109/IPDPS.2014.45).
///
/// It is one of the ways to the least fixed point, so it gives the bits of `cost_to_go_buckets.hpp`. It runs on
/// processors too, slowly: that is how machines without a GPU test it.
#pragma once

#include "kernels/device/atomics.hpp"
#include "kernels/device/cost_grid_memory.hpp"
#include "kernels/device/exact_sums.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/device/sample_moves.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// The lists of one round. A cell stands in `next` once a round, thanks to `round_of`, and in `far` once, thanks
/// to `is_far`.
struct FrontierView {
    CostGridView grid;
    const FramedCell* now;
    FramedCell* next;
    FramedCell* far;
    std::uint32_t* round_of;  ///< last round for which the cell was listed
    std::uint32_t* is_far;
    std::uint32_t* next_count;
    std::uint32_t* far_count;
    std::uint32_t round;
    float horizon_s;  ///< costs below it are near

    FUNNEL_FN void list_near(FramedCell v) const {
        if (atomic_exchange(round_of[v], round) != round) next[atomic_add(*next_count, 1U)] = v;
    }
    FUNNEL_FN void list_far(FramedCell v) const {
        if (atomic_exchange(is_far[v], 1U) == 0U) far[atomic_add(*far_count, 1U)] = v;
    }
};

/// One arc of one cell of the frontier: index = arcs of a cell * entry + arc.
struct RelaxArc {
    FrontierView lists;
    FUNNEL_FN void operator()(CellIndex i) const {
        const int arcs = lists.grid.arcs();
        const FramedCell v = lists.now[i / arcs];
        const int k = static_cast<int>(i % arcs);
        if (is_closed_knight(lists.grid, v, k)) return;  // it may lead off the map
        const FramedCell n = v + lists.grid.arc_offset(k);
        const float here_s = atomic_load(lists.grid.nodes[v].cost_s);
        float& there_s = lists.grid.nodes[n].cost_s;
        // Every arc costs something, so an arc to a cheaper cell cannot improve it: half of all arcs end here.
        if (!(here_s < atomic_load(there_s))) return;
        const float reached_s = here_s + arc_cost_s(lists.grid, v, k);
        if (!(reached_s < atomic_min_not_negative(there_s, reached_s))) return;
        if (reached_s < lists.horizon_s)
            lists.list_near(n);
        else
            lists.list_far(n);
    }
};

/// The least cost among far cells that have not been near since.
struct LeastFar {
    FrontierView lists;
    const FramedCell* far;
    float before_s;  ///< the horizon until now: cells of lower cost are done
    float* least_s;
    FUNNEL_FN void operator()(CellIndex i) const {
        const float cost_s = lists.grid.nodes[far[i]].cost_s;
        if (cost_s >= before_s) atomic_min_not_negative(*least_s, cost_s);
    }
};

/// Files a far cell anew, by the horizon moved on.
struct SortFar {
    FrontierView lists;
    const FramedCell* far;
    float before_s;
    FUNNEL_FN void operator()(CellIndex i) const {
        const FramedCell v = far[i];
        lists.is_far[v] = 0U;
        const float cost_s = lists.grid.nodes[v].cost_s;
        if (cost_s < before_s) return;
        if (cost_s < lists.horizon_s)
            lists.list_near(v);
        else
            lists.list_far(v);
    }
};

/// Puts a target's terminal cost into the map and lists its cell. Several targets may share a cell.
struct StartFrom {
    FrontierView lists;
    const Target* targets;
    FUNNEL_FN void operator()(CellIndex i) const {
        const FramedCell v = lists.grid.framed(lists.grid.shape.cell(targets[i].cell));
        CostNode& node = lists.grid.nodes[v];
        if (!(node.elevation_m == node.elevation_m)) return;
        atomic_min_not_negative(node.cost_s, targets[i].terminal_cost_s);
        lists.list_far(v);
    }
};

class FrontierSolver {
  public:
    /// \param step_s  how far the horizon moves at a time
    FrontierSolver(const CostGridView& grid, CellIndex framed_cells, float step_s)
        : step_s_(step_s),
          now_(framed_cells),
          next_(framed_cells),
          far_(framed_cells),
          far_before_(framed_cells),
          round_of_(framed_cells),
          is_far_(framed_cells),
          counts_(2),
          least_(1) {
        lists_.grid = grid;
        lists_.now = nullptr;
        lists_.round_of = round_of_.data();
        lists_.is_far = is_far_.data();
        lists_.next_count = counts_.data();
        lists_.far_count = counts_.data() + 1;
        lists_.round = 0;
        lists_.horizon_s = 0.F;
    }

    void solve(std::span<const Target> targets) {
        const DeviceInput<Target> on_device(targets);
        point_at_lists();
        for_each_index("targets", static_cast<CellIndex>(targets.size()), StartFrom{lists_, on_device.data()});
        while (move_horizon()) {
            while (const CellIndex near = begin_round()) {
                for_each_index("cost to go", near * lists_.grid.arcs(), RelaxArc{lists_});
            }
        }
    }

  private:
    void point_at_lists() {
        lists_.now = now_.data();
        lists_.next = next_.data();
        lists_.far = far_.data();
    }

    /// Makes `next` the list to work off. \return its length
    CellIndex begin_round() {
        const CellIndex near = counts_.get(0);
        std::swap(now_, next_);
        counts_.set(0, 0U);
        ++lists_.round;
        point_at_lists();
        return near;
    }

    /// Moves the horizon beyond the least far cost. \return whether any cell is far
    bool move_horizon() {
        const CellIndex far = counts_.get(1);
        if (far == 0) return false;
        least_.set(0, unreachable);
        const float before_s = lists_.horizon_s;
        for_each_index("cost to go", far, LeastFar{lists_, far_.data(), before_s, least_.data()});
        const float least_s = least_.get(0);
        std::swap(far_, far_before_);
        counts_.set(1, 0U);
        ++lists_.round;
        // A step that rounding swallows would leave the horizon where it is.
        lists_.horizon_s = std::max(least_s + step_s_, std::nextafter(least_s, unreachable));
        point_at_lists();
        for_each_index("cost to go", far, SortFar{lists_, far_before_.data(), before_s});
        return least_s < unreachable;
    }

    float step_s_;
    FrontierView lists_{};
    DeviceArray<FramedCell> now_, next_, far_, far_before_;
    DeviceArray<std::uint32_t> round_of_, is_far_;
    DeviceArray<std::uint32_t> counts_;  ///< cells in `next` and in `far`
    DeviceArray<float> least_;
};

/// Solves the problem, whose input has been checked. Bytes a cell of device memory beside the input: 36, with factors
/// 48, one more for blocked moves, barriers and knights each.
inline std::vector<float> cost_to_go_by_frontier(const CostProblem& problem) {
    // Wide steps: a GPU would rather do a move twice than wait for one more launch.
    constexpr float moves_a_step = 4.F;
    const CostGridMemory memory(problem);
    FrontierSolver(memory.view(), memory.framed_cells(), moves_a_step * cheap_move_s(memory.view()))
        .solve(problem.targets);
    std::vector<float> cost_s = memory.costs();
    if (problem.exact_sums) restore_sums(memory.view(), cost_s);
    return cost_s;
}

}  // namespace funnel::FUNNEL_BACKEND
