// SPDX-License-Identifier: Apache-2.0
// The exact solver on two chains: an aimless walk with scattered targets, and a walk that leads somewhere.
#include "bench/fractal_terrain.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/oracle/chain_solver.hpp"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

namespace funnel::bench {
namespace {

constexpr double tolerance = 1e-8;

double peak_memory_gib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / (1024. * 1024.);
}

double step_s(const std::vector<float>& elevation_m, CellIndex i, CellIndex j, int k) {
    const double length_m = is_diagonal(k) ? 30. * std::sqrt(2.) : 30.;
    const double rise_m = static_cast<double>(elevation_m[static_cast<std::size_t>(j)])
                          - static_cast<double>(elevation_m[static_cast<std::size_t>(i)]);
    return 0.6 * length_m * std::exp(3.5 * std::fabs(rise_m / length_m + 0.05));
}

/// Steps by exp(-time / 60 s), a target in every 2000th cell, a loss of 1e-4 a step: about 8000 steps.
AbsorbingChain aimless_chain(GridShape shape) {
    const std::vector<float> elevation_m = fractal_terrain(shape);
    AbsorbingChain chain(shape);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (philox4x32_10({{static_cast<std::uint32_t>(i), 0, 0, 0}}, 1, 2).v[0] % 2000 == 0) continue;
        double weight[direction_count] = {}, sum = 0.;
        for (int k = 0; k < direction_count; ++k)
            if (const CellIndex j = neighbour(shape, i, k); j != no_cell)
                sum += weight[k] = std::exp(-step_s(elevation_m, i, j, k) / 60.);
        for (int k = 0; k < direction_count; ++k)
            if (weight[k] > 0.) chain.set(i, k, (1. - 1e-4) * weight[k] / sum);
    }
    return chain;
}

/// Steps as walkers choose them, to a target in the north, and cells in order of cost-to-go.
struct Aimed {
    AbsorbingChain chain;
    std::vector<CellIndex> order;
};

Aimed aimed_chain(GridShape shape, double kappa) {
    const std::vector<float> elevation_m = fractal_terrain(shape);
    std::vector<Target> targets;
    for (std::int32_t col = 0; col < shape.cols; col += 50) targets.push_back({shape.index({0, col}), 0.F});
    CostProblem problem;
    problem.shape = shape;
    problem.cell_m = 30.F;
    problem.elevation_m = elevation_m;
    problem.targets = targets;
    problem.speed_function = SpeedFunction::tobler_on_path;
    problem.cliff_slope = std::numeric_limits<float>::infinity();
    const std::vector<float> cost = make_cpu_backend(0)->cost_to_go(problem);
    const auto v = [&](CellIndex i) { return static_cast<double>(cost[static_cast<std::size_t>(i)]); };
    Aimed aimed{AbsorbingChain(shape), std::vector<CellIndex>(cost.size())};
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (v(i) == 0.) continue;
        double weight[direction_count] = {}, sum = 0.;
        for (int k = 0; k < direction_count; ++k)
            if (const CellIndex j = neighbour(shape, i, k); j != no_cell) {
                const double c = step_s(elevation_m, i, j, k);
                sum += weight[k] = std::exp(-kappa * std::max(0., (c + v(j) - v(i)) / c));
            }
        for (int k = 0; k < direction_count; ++k)
            if (weight[k] > 0.) aimed.chain.set(i, k, (1. - 1e-4) * weight[k] / sum);
    }
    std::iota(aimed.order.begin(), aimed.order.end(), CellIndex{0});
    std::sort(aimed.order.begin(), aimed.order.end(), [&](CellIndex a, CellIndex b) { return v(a) < v(b); });
    return aimed;
}

void solve(benchmark::State& state, const AbsorbingChain& chain, const std::vector<CellIndex>& order,
           ChainSystem system) {
    const GridShape shape = chain.grid().shape;
    std::vector<double> b(static_cast<std::size_t>(shape.cells()), system == ChainSystem::collected ? 1. : 0.);
    b[static_cast<std::size_t>(shape.index({shape.rows - 1, shape.cols / 2}))] = 1.;
    ChainSolution solution;
    for (auto _ : state) {
        ChainSolver solver(chain, order);  // setting up counts
        solution = solver.solve(system, b, tolerance);
        benchmark::DoNotOptimize(solution.value.data());
    }
    state.counters["residual"] = solution.residual;
    state.counters["rounds"] = solution.rounds;
    state.counters["peak_GiB"] = peak_memory_gib();
    state.counters["cells/s"] =
        benchmark::Counter(static_cast<double>(shape.cells()), benchmark::Counter::kIsIterationInvariantRate);
}

GridShape square(const benchmark::State& state) {
    const auto n = static_cast<std::int32_t>(state.range(0));
    return {n, n};
}

void aimless(benchmark::State& state, ChainSystem system) { solve(state, aimless_chain(square(state)), {}, system); }
void aimed(benchmark::State& state, ChainSystem system) {
    const Aimed walk = aimed_chain(square(state), static_cast<double>(state.range(1)));
    solve(state, walk.chain, walk.order, system);
}

BENCHMARK_CAPTURE(aimless, collected, ChainSystem::collected)
    ->Arg(500)
    ->Arg(1000)
    ->Arg(2000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(aimless, visits, ChainSystem::visits)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(aimed, collected, ChainSystem::collected)
    ->ArgsProduct({{1000}, {8, 4, 2, 1}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(aimed, visits, ChainSystem::visits)->ArgsProduct({{1000}, {8, 4}})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace funnel::bench
