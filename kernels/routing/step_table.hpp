// SPDX-License-Identifier: Apache-2.0
/// \file
/// The choice of the next step: one row of 16 bytes a cell, read once a step.
///
/// A step leads to neighbour j with probability proportional to exp(-kappa r), r = (c + V_j - V_i) / c: 0 for
/// a best move, about 1 sideways, about 2 straight back. Directions are quantised to 15 bits (bias below
/// 2^-15 a direction, tested); hazards never are: they are drawn apart at full precision.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/math.hpp"

#include <cstdint>

namespace funnel {

/// A cell as a walker on it sees it.
enum StepFlag : std::uint16_t {
    step_is_target = 1,   ///< the walk ends here
    step_is_stuck = 2,    ///< no move leads to a target
    step_turns_back = 4,  ///< with step_is_target, on the way of distress: back over the border
};

struct alignas(16) StepRow {
    std::uint16_t below[7];  ///< direction k is taken when k of these are <= a draw of 0 .. 2^15 - 1
    std::uint16_t flags;
};
static_assert(sizeof(StepRow) == 16);

inline constexpr float step_levels = 32768.F;

/// The direction for a draw of 15 bits. Directions of probability 0 are never taken.
FUNNEL_INLINE int choose_step(const StepRow& row, std::uint32_t draw15) {
    int k = 0;
    for (const std::uint16_t below : row.below) k += draw15 >= below ? 1 : 0;
    return k;
}

/// The row for a cell with cost-to-go `here`, move costs `cost[8]` (+inf: no move) and the neighbours' `there[8]`.
FUNNEL_FN inline StepRow make_step_row(float here, const float cost[8], const float there[8], float kappa) {
    float weight[8];
    float sum = 0.F;
    int last = -1;
    for (int k = 0; k < 8; ++k) {
        const float detour = (cost[k] + there[k] - here) / cost[k];
        // Infinite costs make `detour` NaN or infinite; both fail this test.
        const bool possible = cost[k] < 3.0e38F && there[k] < 3.0e38F;
        weight[k] = possible ? exp_f(-kappa * (detour > 0.F ? detour : 0.F)) : 0.F;
        sum += weight[k];
        if (weight[k] > 0.F) last = k;
    }
    StepRow row{};
    if (last < 0) {
        row.flags = step_is_stuck;
        return row;
    }
    float cumulated = 0.F;
    for (int k = 0; k < 7; ++k) {
        cumulated += weight[k];
        // From the last possible direction on, the level is full whatever the rounding of the sum.
        const float level = k >= last ? step_levels : cumulated / sum * step_levels + 0.5F;
        row.below[k] = static_cast<std::uint16_t>(level);
    }
    return row;
}

}  // namespace funnel
