// SPDX-License-Identifier: Apache-2.0
/// \file
/// Walking time to one target in the middle, on square maps of rough ground at 30 m.
#include "bench/fractal_terrain.hpp"
#include "bench/on_backend.hpp"

#include <benchmark/benchmark.h>

#include <limits>
#include <vector>

namespace funnel::bench {
namespace {

CostProblem walking_time(GridShape shape, const std::vector<float>& elevation_m, const Target& target) {
    CostProblem problem;
    problem.shape = shape;
    problem.cell_m = 30.F;
    problem.elevation_m = elevation_m;
    problem.targets = {&target, 1};
    problem.cliff_slope = std::numeric_limits<float>::infinity();
    return problem;
}

void run(benchmark::State& state, CostProblem problem) {
    const auto backend = backend_to_measure();
    for (auto _ : state) benchmark::DoNotOptimize(backend->cost_to_go(problem));
    state.counters["cells/s"] =
        benchmark::Counter(static_cast<double>(problem.shape.cells()), benchmark::Counter::kIsIterationInvariantRate);
    state.SetLabel(backend->description());
}

void by_function(benchmark::State& state, SpeedFunction function) {
    const auto n = static_cast<std::int32_t>(state.range(0));
    const GridShape shape{n, n};
    const std::vector<float> elevation_m = fractal_terrain(shape);
    const Target target{shape.index({n / 2, n / 2}), 0.F};
    CostProblem problem = walking_time(shape, elevation_m, target);
    problem.speed_function = function;
    run(state, problem);
}

/// With knight's moves.
void sixteen(benchmark::State& state) {
    const auto n = static_cast<std::int32_t>(state.range(0));
    const GridShape shape{n, n};
    const std::vector<float> elevation_m = fractal_terrain(shape);
    const Target target{shape.index({n / 2, n / 2}), 0.F};
    CostProblem problem = walking_time(shape, elevation_m, target);
    problem.speed_function = SpeedFunction::tobler_on_path;
    problem.neighbours = 16;
    run(state, problem);
}

/// As a run needs it: land cover, a mental map, ground that nobody walks on.
void perceived(benchmark::State& state) {
    const auto n = static_cast<std::int32_t>(state.range(0));
    const GridShape shape{n, n};
    const std::vector<float> elevation_m = fractal_terrain(shape);
    std::vector<float> factor = fractal_terrain(shape, 2.F, 2);
    std::vector<float> weight = fractal_terrain(shape, 3.F, 3);
    for (float& f : factor) f -= 299.F;
    for (float& w : weight) w -= 299.F;
    const Target target{shape.index({n / 2, n / 2}), 0.F};
    CostProblem problem = walking_time(shape, elevation_m, target);
    problem.time_factor = factor;
    problem.weight = weight;
    run(state, problem);
}

BENCHMARK_CAPTURE(by_function, tobler, SpeedFunction::tobler_on_path)
    ->Arg(500)
    ->Arg(1000)
    ->Arg(2000)
    ->Arg(4000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(by_function, irmischer_clarke, SpeedFunction::irmischer_clarke_off_path)
    ->Arg(1000)
    ->Arg(4000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(sixteen)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(perceived)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace funnel::bench
