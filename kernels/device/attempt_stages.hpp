// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a batch launches on a device, stage by stage: perceived weights, step rows, flags of targets, attempts with
/// their tally. Each is a function of one index over the kernels of `kernels/routing` and `kernels/attempt`.
#pragma once

#include "kernels/attempt/attempt_lanes.hpp"
#include "kernels/device/atomics.hpp"
#include "kernels/device/attempt_queue.hpp"
#include "kernels/routing/cost_grid.hpp"
#include "kernels/routing/perception.hpp"
#include "kernels/routing/step_table.hpp"

namespace funnel::FUNNEL_BACKEND {

/// Perceived multiplier of a cell: (1 + wA a + wH h) exp(s xi).
struct FillWeights {
    GridShape shape;
    double west_m, north_m, cell_m;
    PerceptionView map;
    const float* detection_per_h;  ///< as believed
    const float* heat_danger;
    TravellerClass who;
    float* weight;

    FUNNEL_FN void operator()(CellIndex i) const {
        const Cell c = shape.cell(i);
        const float xi = perception_at(map, west_m + (c.col + 0.5) * cell_m, north_m - (c.row + 0.5) * cell_m);
        const float w = (1.F + who.risk_weight_h * detection_per_h[i] + who.heat_weight * heat_danger[i])
                        * exp_f(who.perception_strength * xi);
        // Ground without data has no danger, and no walker reaches it.
        weight[i] = w == w ? w : 1.F;
    }
};

struct FillStepRows {
    CostGridView grid;
    const float* cost_to_go_s;
    float kappa;
    StepRow* rows;

    FUNNEL_FN void operator()(CellIndex i) const {
        float cost[8];
        float there[8];
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex n = neighbour(grid.shape, i, k);
            there[k] = n == no_cell ? unreachable : cost_to_go_s[n];
            // The grid's arcs lead towards the targets: the move from here to n is an arc of n.
            cost[k] = n == no_cell ? unreachable : arc_cost_s(grid, grid.framed(grid.shape.cell(n)), opposite(k));
        }
        rows[i] = make_step_row(cost_to_go_s[i], cost, there, kappa);
    }
};

/// A way ends at a target unless another one is worth going on for: a road before a checkpoint may just be crossed.
struct FlagTargets {
    const Target* targets;
    const float* cost_to_go_s;
    StepRow* rows;
    std::uint16_t flags;
    FUNNEL_FN void operator()(CellIndex t) const {
        const CellIndex cell = targets[t].cell;
        if (!(cost_to_go_s[cell] < targets[t].terminal_cost_s)) rows[cell].flags = flags;
    }
};

/// Counts into shared memory, whole numbers only: the order of threads leaves no trace.
struct AtomicTally {
    std::uint32_t* counts;  ///< [kind][cell]
    CellIndex cells;
    std::uint64_t* moves;
    std::uint64_t* body_minutes;
    AttemptRecord* records;
    std::uint64_t first_attempt;

    FUNNEL_FN void count(CellCount kind, CellIndex cell, std::uint32_t n) const {
        atomic_add(counts[static_cast<CellIndex>(kind) * cells + cell], n);
    }
    FUNNEL_FN void expect(CellIndex cell) const {
#if !defined(__CUDA_ARCH__)
        __builtin_prefetch(counts + static_cast<CellIndex>(CellCount::presence_min) * cells + cell, 1);
#else
        (void)cell;
#endif
    }
    FUNNEL_FN void finish(std::uint64_t attempt, const AttemptRecord& record) const {
        records[attempt - first_attempt] = record;
        atomic_add(*moves, static_cast<std::uint64_t>(record.moves));
        atomic_add(*body_minutes, static_cast<std::uint64_t>(record.duration_min));
    }
};

template <int lanes>
struct RunAttempts {
    WorldView world;
    ClassView cls;
    AttemptRandom random;  ///< its attempt number is set for each attempt
    AtomicTally tally;
    AttemptQueue queue;

    FUNNEL_FN void operator()(CellIndex) const { walk_attempts<lanes>(queue, world, cls, random, tally); }
};

}  // namespace funnel::FUNNEL_BACKEND
