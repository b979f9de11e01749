// SPDX-License-Identifier: Apache-2.0
/// \file
/// Least-cost problems out of a seed, with everything that a problem can have.
#pragma once

#include "kernels/core/random.hpp"
#include "kernels/device/backend.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

namespace funnel::testing_support {

/// Owns what `problem()` views. The bits of `parts` switch layers on.
class RandomProblem {
  public:
    enum Part : unsigned {
        factors = 1,
        weights = 2,
        energy = 4,
        lakes = 8,
        border = 16,
        barriers = 32,
        away = 64,
        holes = 128,
        knights = 256
    };

    RandomProblem(GridShape shape, std::uint32_t seed, unsigned parts) : shape_(shape), seed_(seed), parts_(parts) {
        const auto n = static_cast<std::size_t>(shape.cells());
        elevation_m.resize(n);
        for (CellIndex i = 0; i < shape.cells(); ++i) elevation_m[static_cast<std::size_t>(i)] = ground(shape.cell(i));
        if (has(factors)) time_factor = layer(1, 0.3F, 2.5F);
        if (has(weights)) weight = layer(2, 0.5F, 6.F);
        if (has(energy)) energy_factor = layer(3, 1.F, 2.1F);
        if (has(holes)) punch_holes();
        if (has(lakes)) flood();
        if (has(border)) draw_border();
        if (has(barriers)) build_barriers();
        for (std::uint32_t t = 0; t < 4; ++t) {
            const auto cell = static_cast<CellIndex>(uniform(9, t) * static_cast<float>(shape.cells()));
            targets.push_back({cell, t == 0 ? 0.F : 900.F * uniform(10, t)});
        }
        // One for sure on open ground, and two in one cell.
        const CellIndex middle = shape.index({shape.rows / 2, shape.cols / 2});
        if (std::isnan(elevation_m[static_cast<std::size_t>(middle)]))
            elevation_m[static_cast<std::size_t>(middle)] = 500.F;
        if (!walkable.empty()) walkable[static_cast<std::size_t>(middle)] = 1;
        targets.push_back({middle, 40.F});
        targets.push_back({middle, 20.F});
    }

    CostProblem problem() const {
        CostProblem p;
        p.shape = shape_;
        p.cell_m = 30.F;
        p.elevation_m = elevation_m;
        p.time_factor = time_factor;
        p.energy_factor = energy_factor;
        p.weight = weight;
        p.walkable = walkable;
        p.blocked_moves = blocked_moves;
        p.barrier_moves = barrier_moves;
        p.barrier_cost_s = barrier_cost_s;
        p.targets = targets;
        // Every sixth problem walks by one of the rarer functions.
        const std::uint32_t rare = 5U + (seed_ / 5U * 7U) % (speed_function_count - 5U);
        p.speed_function = static_cast<SpeedFunction>(seed_ % 6U == 5U ? rare : seed_ % 6U);
        p.pace = 0.8F;
        p.energy_weight_s_per_kj = has(energy) ? 0.7F : 0.F;
        p.moving_mass_kg = 84.F;
        p.neighbours = has(knights) ? 16 : 8;
        p.from_targets = has(away);
        p.cliff_slope = seed_ % 3 == 0 ? INFINITY : 1.F;
        return p;
    }

    std::vector<float> elevation_m, time_factor, energy_factor, weight, barrier_cost_s;
    std::vector<std::uint8_t> walkable, blocked_moves;
    std::vector<BarrierMove> barrier_moves;
    std::vector<Target> targets;

  private:
    bool has(unsigned part) const { return (parts_ & part) != 0; }
    float uniform(std::uint32_t what, std::uint32_t i) const {
        return uniform_open(philox4x32_10({{i, what, 0, 0}}, seed_, 77U).v[0]);
    }
    float ground(Cell c) const {
        const auto row = static_cast<float>(c.row);
        const auto col = static_cast<float>(c.col);
        return 500.F + 80.F * std::sin(0.11F * row + static_cast<float>(seed_)) + 60.F * std::cos(0.07F * col)
               + 14.F * uniform(0, static_cast<std::uint32_t>(shape_.index(c)));
    }
    std::vector<float> layer(std::uint32_t what, float low, float high) const {
        std::vector<float> values(static_cast<std::size_t>(shape_.cells()));
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = low + (high - low) * uniform(what, static_cast<std::uint32_t>(i));
        }
        return values;
    }
    void punch_holes() {
        for (std::size_t i = 0; i < elevation_m.size(); ++i) {
            if (uniform(4, static_cast<std::uint32_t>(i)) < 0.08F) elevation_m[i] = NAN;
        }
    }
    void flood() {
        walkable.assign(elevation_m.size(), 1);
        for (CellIndex i = 0; i < shape_.cells(); ++i) {
            const Cell c = shape_.cell(i);
            // A closed ring in a corner: what lies within cannot be reached.
            const int ring = std::max(std::abs(c.row - 8), std::abs(c.col - 8));
            if (ring == 5 || uniform(5, static_cast<std::uint32_t>(i)) < 0.1F)
                walkable[static_cast<std::size_t>(i)] = 0;
        }
    }
    void draw_border() {
        // One-way and two-way walls alike: bits are drawn apart for each direction.
        blocked_moves.assign(elevation_m.size(), 0);
        for (std::size_t i = 0; i < blocked_moves.size(); ++i) {
            const auto bits = static_cast<std::uint8_t>(uniform(6, static_cast<std::uint32_t>(i)) * 256.F);
            if (uniform(7, static_cast<std::uint32_t>(i)) < 0.3F) blocked_moves[i] = bits;
        }
    }
    void build_barriers() {
        // The dearest reaches far beyond the buckets that a solver keeps open.
        barrier_cost_s = {600.F, 0.F, 90000.F};
        for (CellIndex move = 0; move < shape_.cells() * direction_count; ++move) {
            const Cell c = shape_.cell(move / direction_count);
            const bool wall = c.col == shape_.cols / 3 || c.row == 2 * shape_.rows / 3;
            if (!wall && uniform(8, static_cast<std::uint32_t>(move)) > 0.02F) continue;
            barrier_moves.push_back({move, static_cast<std::uint8_t>(move % 3)});
            if (move % 7 == 0) barrier_moves.push_back({move, 0});
        }
    }

    GridShape shape_;
    std::uint32_t seed_;
    unsigned parts_;
};

}  // namespace funnel::testing_support
