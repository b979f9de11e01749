// SPDX-License-Identifier: Apache-2.0
/// \file
/// Least cost to the targets on a processor: buckets of cells in order of cost, the cells of one bucket at the
/// same time (delta-stepping; Meyer & Sanders 2003, doi 10.1016/S0196-6774(03)00076-2).
///
/// A cell whose cost falls after it had its turn gets another, so the result is the least fixed point whatever the
/// width of the buckets: the width decides only how much is done twice. No thread waits for another inside a
/// bucket: a free thread takes the next chunk, so a thread that lost its core delays no other.
#pragma once

#include "kernels/device/cost_grid_memory.hpp"
#include "kernels/device/exact_sums.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/device/sample_moves.hpp"
#include "kernels/routing/bucket_queue.hpp"
#include "kernels/routing/relax_block.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

template <SpeedForm form, bool with_factors, bool with_energy, int arcs_of_cell>
class BucketSolver {
  public:
    BucketSolver(const CostGridView& grid, float width_s)
        : grid_(grid),
          width_{1.F / width_s},
          slots_(task_slots()),
          lists_(static_cast<std::size_t>(slots_)),
          work_(static_cast<std::size_t>(slots_)) {}

    void solve(std::span<const Target> targets) {
        start_from(targets);
        do {
            for (Bucket at = 0; at < BucketLists::window; ++at) {
                while (take(lists_.front().first() + at)) work_off();
            }
        } while (move_window());
    }

  private:
    static constexpr std::size_t chunk = 128;

    /// Entries of one slot's list of the bucket worked on.
    struct alignas(128) Work {
        std::vector<FramedCell> cells;
        std::atomic<std::size_t> next{0};
        void take(std::vector<FramedCell>& list) {
            cells.clear();
            cells.swap(list);
            next.store(0, std::memory_order_relaxed);
        }
    };

    /// One task: chunks of the bucket worked on until none is left.
    struct Worker {
        BucketSolver* solver;
        void operator()(CellIndex slot) const { solver->template relax_chunks<true>(static_cast<std::size_t>(slot)); }
    };

    void start_from(std::span<const Target> targets) {
        float least = unreachable;
        for (const Target& target : targets) least = std::min(least, target.terminal_cost_s);
        for (BucketLists& lists : lists_) lists.move_window(width_.of(least));
        current_ = no_bucket;
        for (const Target& target : targets) {
            const FramedCell v = grid_.framed(grid_.shape.cell(target.cell));
            CostNode& node = grid_.nodes[v];
            if (!(node.elevation_m == node.elevation_m) || !(target.terminal_cost_s < node.cost_s)) continue;
            const Bucket before = width_.of(node.cost_s);
            node.cost_s = target.terminal_cost_s;
            lists_.front().file(v, before, width_.of(node.cost_s), current_);
        }
    }

    /// Takes the entries of a bucket out of the lists. \return whether there were any
    bool take(Bucket bucket) {
        current_ = bucket;
        entries_ = 0;
        for (std::size_t slot = 0; slot < lists_.size(); ++slot) {
            work_[slot].take(lists_[slot].list(bucket));
            entries_ += work_[slot].cells.size();
        }
        return entries_ != 0;
    }

    void work_off() {
        if (slots_ == 1 || entries_ <= 2 * chunk) {
            relax_chunks<false>(0);
        } else {
            for_each_task("cost to go", slots_, Worker{this});
        }
    }

    /// A task begins with the cells it filed itself, whose surroundings are in its core's cache, and helps the
    /// others when they are done.
    template <bool shared>
    void relax_chunks(std::size_t slot) {
        RelaxBlock<arcs_of_cell> block;
        for (std::size_t turn = 0; turn < work_.size(); ++turn) {
            Work& work = work_[(slot + turn) % work_.size()];
            for (;;) {
                const std::size_t first = work.next.fetch_add(chunk, std::memory_order_relaxed);
                if (first >= work.cells.size()) break;
                relax_cells<shared>(work.cells.data() + first, std::min(chunk, work.cells.size() - first), block, slot);
            }
        }
    }

    template <bool shared>
    void relax_cells(const FramedCell* cells, std::size_t count, RelaxBlock<arcs_of_cell>& block, std::size_t slot) {
        constexpr std::size_t ahead = 12;
        for (std::size_t i = 0; i < count; ++i) {
            if (i + ahead < count) {
                const CostNode* soon = grid_.nodes + cells[i + ahead];
                __builtin_prefetch(soon - grid_.stride(), 1);
                __builtin_prefetch(soon, 1);
                __builtin_prefetch(soon + grid_.stride(), 1);
            }
            const CostNode here = load_node(grid_.nodes[cells[i]]);
            if (width_.of(here.cost_s) != current_) continue;
            gather_arcs<with_factors>(grid_, cells[i], here, block);
            if (block.count == relax_block_cells) finish_block<shared>(block, slot);
        }
        if (block.count != 0) finish_block<shared>(block, slot);
    }

    template <bool shared>
    void finish_block(RelaxBlock<arcs_of_cell>& block, std::size_t slot) {
        compute_arcs<form, with_factors, with_energy>(grid_, block);
        BucketLists& lists = lists_[slot];
        take_improvements<shared>(grid_, block, [&](FramedCell n, float cost_s, float before_s) {
            lists.file(n, width_.of(before_s), width_.of(cost_s), current_);
        });
    }

    /// Moves the window to the first cost that waits beyond it. \return whether there is one
    bool move_window() {
        const Bucket end = lists_.front().first() + BucketLists::window;
        Bucket first = no_bucket;
        for (BucketLists& lists : lists_) {
            std::erase_if(lists.later(), [&](FramedCell v) { return width_.of(grid_.nodes[v].cost_s) < end; });
            for (const FramedCell v : lists.later()) first = std::min(first, width_.of(grid_.nodes[v].cost_s));
        }
        if (first == no_bucket) return false;
        for (BucketLists& lists : lists_) {
            lists.move_window(first);
            std::erase_if(lists.later(), [&](FramedCell v) {
                const Bucket bucket = width_.of(grid_.nodes[v].cost_s);
                if (bucket - first >= BucketLists::window) return false;
                lists.list(bucket).push_back(v);
                return true;
            });
        }
        return true;
    }

    CostGridView grid_;
    BucketWidth width_;
    int slots_;
    std::vector<BucketLists> lists_;  ///< by slot: what tasks write
    std::vector<Work> work_;          ///< by slot: entries of the bucket worked on
    std::size_t entries_ = 0;
    Bucket current_ = 0;
};

template <int arcs_of_cell>
void solve_by_buckets(const CostGridView& grid, const CostProblem& problem) {
    // Buckets half or twice as wide are a few percent slower (bench/README.md).
    const float width_s = cheap_move_s(grid);
    with_speed_form(grid.terms.speed.form, [&]<SpeedForm form>() {
        if (grid.factors == nullptr) {
            BucketSolver<form, false, false, arcs_of_cell>(grid, width_s).solve(problem.targets);
        } else if (problem.energy_weight_s_per_kj == 0.F) {
            BucketSolver<form, true, false, arcs_of_cell>(grid, width_s).solve(problem.targets);
        } else {
            BucketSolver<form, true, true, arcs_of_cell>(grid, width_s).solve(problem.targets);
        }
    });
}

/// Solves the problem, whose input has been checked. Bytes a cell beside the input: 12, with factors 24, one more for
/// blocked moves, barriers and knights each, and about one for the queue.
inline std::vector<float> cost_to_go_by_buckets(const CostProblem& problem) {
    const CostGridMemory memory(problem);
    if (memory.view().arcs() == direction_count)
        solve_by_buckets<direction_count>(memory.view(), problem);
    else
        solve_by_buckets<arcs_with_knights>(memory.view(), problem);
    std::vector<float> cost_s = memory.costs();
    if (problem.exact_sums) restore_sums(memory.view(), cost_s);
    return cost_s;
}

}  // namespace funnel::FUNNEL_BACKEND
