// SPDX-License-Identifier: Apache-2.0
/// \file
/// The framed map of a least-cost problem in device memory.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/routing/cost_grid.hpp"

#include <cstdint>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// Nodes of the framed map, before any cost is known. `at` counts the frame in, as below.
struct FillNodes {
    CostGridView grid;
    const float* elevation_m;
    const std::uint8_t* walkable;

    FUNNEL_FN void operator()(Cell at) const {
        const Cell c{at.row - 1, at.col - 1};
        float elevation = no_ground;
        if (grid.shape.contains(c)) {
            const CellIndex i = grid.shape.index(c);
            const bool open = walkable == nullptr || walkable[i] != 0;
            if (open) elevation = elevation_m != nullptr ? elevation_m[i] : 0.F;
        }
        grid.nodes[grid.framed(c)] = {unreachable, elevation};
    }
};

struct FillFactors {
    CostGridView grid;
    CellFactors* factors;
    const float* time_factor;
    const float* weight;
    const float* energy_factor;
    FUNNEL_FN void operator()(Cell at) const {
        const Cell c{at.row - 1, at.col - 1};
        CellFactors f;
        if (grid.shape.contains(c)) {
            const CellIndex i = grid.shape.index(c);
            if (time_factor != nullptr) f.time_factor = time_factor[i];
            if (weight != nullptr) f.weight = weight[i];
            if (energy_factor != nullptr) f.energy_factor = energy_factor[i];
        }
        factors[grid.framed(c)] = f;
    }
};

/// Bits of arcs out of bits of moves: of the cell itself where costs lead away from the targets, of the
/// neighbour's way back where they lead towards them.
struct FillArcs {
    CostGridView grid;
    std::uint8_t* arcs;
    const std::uint8_t* moves;
    FUNNEL_FN void operator()(Cell at) const {
        const Cell c{at.row - 1, at.col - 1};
        unsigned bits = 0;
        if (grid.shape.contains(c)) {
            for (int k = 0; k < direction_count; ++k) {
                const Cell n{c.row + row_step(k), c.col + col_step(k)};
                if (!grid.shape.contains(n)) continue;
                const unsigned move =
                    grid.from_targets ? moves[grid.shape.index(c)] >> k : moves[grid.shape.index(n)] >> opposite(k);
                bits |= (move & 1U) << k;
            }
        }
        arcs[grid.framed(c)] = static_cast<std::uint8_t>(bits);
    }
};

/// Bits of the arcs that can be walked without crossing a barrier. Everything else of the grid must be filled.
struct FillFreeArcs {
    CostGridView grid;
    std::uint8_t* free;
    FUNNEL_FN void operator()(Cell at) const {
        const Cell c{at.row - 1, at.col - 1};
        const FramedCell v = grid.framed(c);
        // Arcs into the frame or unknown ground are not free, so that no knight leads there, or beyond.
        free[v] = grid.shape.contains(c) ? free_arcs(grid, v) : std::uint8_t{0};
    }
};

/// Closes knights that would jump over something.
struct FillKnights {
    CostGridView grid;
    const std::uint8_t* free;
    std::uint8_t* closed;
    FUNNEL_FN void operator()(Cell at) const {
        const Cell c{at.row - 1, at.col - 1};
        const FramedCell v = grid.framed(c);
        closed[v] = grid.shape.contains(c) ? closed_knights_of(grid, free, v) : std::uint8_t{0xFF};
    }
};

/// Costs of the nodes on the map of the problem; NaN outside it.
struct ReadCosts {
    CostGridView grid;
    const float* elevation_m;
    float* cost_s;
    FUNNEL_FN void operator()(Cell c) const {
        const CellIndex i = grid.shape.index(c);
        const bool on_map = elevation_m == nullptr || elevation_m[i] == elevation_m[i];
        cost_s[i] = on_map ? grid.nodes[grid.framed(c)].cost_s : no_ground;
    }
};

/// Owns the memory that a `CostGridView` points to. Bytes a cell: 8, with factors 20, one more for blocked moves, for
/// barriers and for knights each.
class CostGridMemory {
  public:
    explicit CostGridMemory(const CostProblem& problem)
        : elevation_(problem.elevation_m),
          walkable_(problem.walkable),
          barrier_moves_(problem.barrier_moves),
          barrier_cost_(problem.barrier_cost_s) {
        view_.shape = problem.shape;
        view_.from_targets = problem.from_targets;
        view_.terms = move_cost_terms(problem.cell_m);
        view_.terms.speed = speed_law(problem.speed_function);
        view_.terms.pace = problem.pace;
        view_.terms.cliff_slope = problem.cliff_slope;
        view_.terms.energy_weight_s_per_kj = problem.energy_weight_s_per_kj;
        view_.terms.moving_mass_kg = problem.moving_mass_kg;
        nodes_.assign(framed_cells(), CostNode{});
        view_.nodes = nodes_.data();
        for_each_cell("cost grid", framed_shape(), FillNodes{view_, elevation_.data(), walkable_.data()});
        fill_factors(problem);
        fill_arcs(problem);
        if (problem.neighbours == arcs_with_knights) {
            knights_.assign(framed_cells(), 0);
            DeviceArray<std::uint8_t> free(framed_cells());
            for_each_cell("cost grid", framed_shape(), FillFreeArcs{view_, free.data()});
            for_each_cell("cost grid", framed_shape(), FillKnights{view_, free.data(), knights_.data()});
            view_.closed_knights = knights_.data();
        }
    }
    CostGridMemory(const CostGridMemory&) = delete;
    CostGridMemory& operator=(const CostGridMemory&) = delete;

    const CostGridView& view() const { return view_; }
    GridShape framed_shape() const { return {view_.shape.rows + 2, view_.shape.cols + 2}; }
    CellIndex framed_cells() const { return framed_shape().cells(); }
    std::vector<float> costs() const {
        const CellIndex n = view_.shape.cells();
        if constexpr (on_gpu) {
            DeviceArray<float> cost_s(n);
            for_each_cell("costs", view_.shape, ReadCosts{view_, elevation_.data(), cost_s.data()});
            return cost_s.download();
        } else {
            std::vector<float> cost_s(static_cast<std::size_t>(n));
            for_each_cell("costs", view_.shape, ReadCosts{view_, elevation_.data(), cost_s.data()});
            return cost_s;
        }
    }

  private:
    void fill_factors(const CostProblem& problem) {
        const bool energy = problem.energy_weight_s_per_kj > 0.F;
        if (problem.time_factor.empty() && problem.weight.empty() && !energy) return;
        const DeviceInput<float> time_factor(problem.time_factor);
        const DeviceInput<float> weight(problem.weight);
        const DeviceInput<float> energy_factor(energy ? problem.energy_factor : std::span<const float>());
        factors_.assign(framed_cells(), CellFactors{});
        view_.factors = factors_.data();
        for_each_cell("cost grid", framed_shape(),
                      FillFactors{view_, factors_.data(), time_factor.data(), weight.data(), energy_factor.data()});
    }

    void fill_arcs(const CostProblem& problem) {
        if (!problem.blocked_moves.empty()) {
            blocked_.assign(framed_cells(), 0);
            const DeviceInput<std::uint8_t> moves(problem.blocked_moves);
            for_each_cell("cost grid", framed_shape(), FillArcs{view_, blocked_.data(), moves.data()});
            view_.blocked_arcs = blocked_.data();
        }
        if (!problem.barrier_moves.empty()) {
            std::vector<std::uint8_t> bits(static_cast<std::size_t>(problem.shape.cells()), 0);
            for (const BarrierMove& barrier : problem.barrier_moves) {
                std::uint8_t& cell = bits[static_cast<std::size_t>(barrier.move / direction_count)];
                cell = static_cast<std::uint8_t>(cell | (1U << (barrier.move % direction_count)));
            }
            barrier_.assign(framed_cells(), 0);
            const DeviceInput<std::uint8_t> moves{std::span<const std::uint8_t>(bits)};
            for_each_cell("cost grid", framed_shape(), FillArcs{view_, barrier_.data(), moves.data()});
            view_.barrier_arcs = barrier_.data();
            view_.barrier_moves = barrier_moves_.data();
            view_.barrier_move_count = static_cast<std::int64_t>(problem.barrier_moves.size());
            view_.barrier_cost_s = barrier_cost_.data();
        }
    }

    DeviceInput<float> elevation_;
    DeviceInput<std::uint8_t> walkable_;
    DeviceInput<BarrierMove> barrier_moves_;
    DeviceInput<float> barrier_cost_;
    DeviceArray<CostNode> nodes_;
    DeviceArray<CellFactors> factors_;
    DeviceArray<std::uint8_t> blocked_;
    DeviceArray<std::uint8_t> barrier_;
    DeviceArray<std::uint8_t> knights_;
    CostGridView view_;
};

}  // namespace funnel::FUNNEL_BACKEND
