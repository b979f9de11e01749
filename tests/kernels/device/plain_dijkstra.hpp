// SPDX-License-Identifier: Apache-2.0
/// \file
/// The textbook's way to least costs, written from the description of `CostProblem` and sharing with the solvers only
/// the formulas of one move.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/routing/move_cost.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace funnel::testing_support {

/// Steps of a move: 0..7 as in grid.hpp; knight 8 + j is step j and step j + 1.
inline Cell after_move(Cell c, int k) {
    if (k < direction_count) return {c.row + row_step(k), c.col + col_step(k)};
    return after_move(after_move(c, k - 8), (k - 7) % 8);
}

/// Cost of one of the eight moves.
inline float plain_move_cost_s(const CostProblem& p, CellIndex from, int k) {
    const Cell a = p.shape.cell(from);
    const Cell b{a.row + row_step(k), a.col + col_step(k)};
    if (!p.shape.contains(b)) return unreachable;
    const auto i = static_cast<std::size_t>(from);
    const auto j = static_cast<std::size_t>(p.shape.index(b));
    if (!p.walkable.empty() && (p.walkable[i] == 0 || p.walkable[j] == 0)) return unreachable;
    if (!p.blocked_moves.empty() && ((p.blocked_moves[i] >> k) & 1) != 0) return unreachable;
    const float length_m = move_length_m(k, p.cell_m);
    const float slope = p.elevation_m.empty() ? 0.F : (p.elevation_m[j] - p.elevation_m[i]) * (1.F / length_m);
    if (std::isnan(slope) || std::abs(slope) >= p.cliff_slope) return unreachable;
    const auto mean = [&](std::span<const float> layer) { return layer.empty() ? 1.F : 0.5F * (layer[i] + layer[j]); };
    const float time_s = length_m / (walking_speed_m_s(p.speed_function, slope) * p.pace) * mean(p.time_factor);
    float cost_s = time_s * mean(p.weight);
    if (p.energy_weight_s_per_kj > 0.F) {
        const float rate = lcda_metabolic_rate_w_kg(length_m / time_s, 100.F * slope, mean(p.energy_factor));
        cost_s += p.energy_weight_s_per_kj * (rate * p.moving_mass_kg * time_s * 0.001F);
    }
    float barrier_s = 0.F;
    for (const BarrierMove& barrier : p.barrier_moves) {
        if (barrier.move == from * direction_count + k) barrier_s += p.barrier_cost_s[barrier.type];
    }
    return cost_s + barrier_s;
}

/// Cost of a knight's move, from the description in cost_grid.hpp: both ways around it must be open, without barriers,
/// and the ground is that of all four cells.
inline float plain_knight_cost_s(const CostProblem& p, const std::vector<std::uint8_t>& has_barrier, CellIndex from,
                                 int k) {
    const Cell a = p.shape.cell(from);
    const Cell b = after_move(a, k);
    if (!p.shape.contains(b)) return unreachable;
    const int j = k - 8, next = (k - 7) % 8;
    const CellIndex i = from, to = p.shape.index(b);
    const CellIndex first = p.shape.index(after_move(a, j)), second = p.shape.index(after_move(a, next));
    for (const auto& [cell, step] : {std::pair{i, j}, {i, next}, {first, next}, {second, j}}) {
        if (has_barrier[static_cast<std::size_t>(cell * direction_count + step)] != 0) return unreachable;
        if (!(plain_move_cost_s(p, cell, step) < unreachable)) return unreachable;
    }
    const auto at = [](std::span<const float> layer, CellIndex c) { return layer[static_cast<std::size_t>(c)]; };
    const float length_m = p.cell_m * 2.23606798F;
    const float slope = p.elevation_m.empty() ? 0.F : (at(p.elevation_m, to) - at(p.elevation_m, i)) * (1.F / length_m);
    if (std::abs(slope) >= p.cliff_slope) return unreachable;
    const auto mean = [&](std::span<const float> layer) {
        if (layer.empty()) return 1.F;
        return 0.5F * (0.5F * (at(layer, i) + at(layer, to)) + 0.5F * (at(layer, first) + at(layer, second)));
    };
    const float time_s = length_m / (walking_speed_m_s(p.speed_function, slope) * p.pace) * mean(p.time_factor);
    float cost_s = time_s * mean(p.weight);
    if (p.energy_weight_s_per_kj > 0.F) {
        const float rate = lcda_metabolic_rate_w_kg(length_m / time_s, 100.F * slope, mean(p.energy_factor));
        cost_s += p.energy_weight_s_per_kj * (rate * p.moving_mass_kg * time_s * 0.001F);
    }
    return cost_s;
}

inline std::vector<float> plain_dijkstra(const CostProblem& p) {
    // Barriers are few but searched for linearly above: look only where there are any.
    std::vector<std::uint8_t> has_barrier(static_cast<std::size_t>(p.shape.cells() * direction_count), 0);
    for (const BarrierMove& barrier : p.barrier_moves) has_barrier[static_cast<std::size_t>(barrier.move)] = 1;
    CostProblem open = p;
    open.barrier_moves = {};
    std::vector<float> cost_s(static_cast<std::size_t>(p.shape.cells()), unreachable);
    std::priority_queue<std::pair<float, CellIndex>, std::vector<std::pair<float, CellIndex>>, std::greater<>> queue;
    const auto ground = [&](CellIndex i) {
        const auto at = static_cast<std::size_t>(i);
        return (p.elevation_m.empty() || !std::isnan(p.elevation_m[at])) && (p.walkable.empty() || p.walkable[at] != 0);
    };
    for (const Target& target : p.targets) {
        if (ground(target.cell)) queue.push({target.terminal_cost_s, target.cell});
    }
    while (!queue.empty()) {
        const auto [here_s, v] = queue.top();
        queue.pop();
        if (!(here_s < cost_s[static_cast<std::size_t>(v)])) continue;
        cost_s[static_cast<std::size_t>(v)] = here_s;
        for (int k = 0; k < p.neighbours; ++k) {
            const Cell there = after_move(p.shape.cell(v), k);
            if (!p.shape.contains(there)) continue;
            const CellIndex n = p.shape.index(there);
            const CellIndex from = p.from_targets ? v : n;
            const int direction = p.from_targets ? k : opposite(k);
            if (k >= direction_count) {
                const float reached_s = here_s + plain_knight_cost_s(open, has_barrier, from, direction);
                if (reached_s < cost_s[static_cast<std::size_t>(n)]) queue.push({reached_s, n});
                continue;
            }
            const bool barrier = has_barrier[static_cast<std::size_t>(from * direction_count + direction)] != 0;
            const float move_s = plain_move_cost_s(barrier ? p : open, from, direction);
            const float reached_s = here_s + move_s;
            if (reached_s < cost_s[static_cast<std::size_t>(n)]) queue.push({reached_s, n});
        }
    }
    for (std::size_t i = 0; i < cost_s.size(); ++i) {
        if (!p.elevation_m.empty() && std::isnan(p.elevation_m[i])) cost_s[i] = std::numeric_limits<float>::quiet_NaN();
    }
    return cost_s;
}

/// How many cells differ in any bit, NaN equal to NaN.
inline int cells_that_differ(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size()) return -1;
    int different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different += a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])) ? 0 : 1;
    return different;
}

}  // namespace funnel::testing_support
