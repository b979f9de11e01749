// SPDX-License-Identifier: Apache-2.0
/// \file
/// One observer who sees 15 km at 30 m: a tower in rough ground, on a plain, and on the ground.
#include "bench/fractal_terrain.hpp"
#include "bench/on_backend.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

namespace funnel::bench {
namespace {

void viewshed(benchmark::State& state, float observer_height_m, bool plain) {
    constexpr GridShape shape{1100, 1100};
    std::vector<float> elevation_m = fractal_terrain(shape);
    if (plain) std::fill(elevation_m.begin(), elevation_m.end(), 300.F);
    ViewshedProblem problem;
    problem.shape = shape;
    problem.cell_m = 30.F;
    problem.elevation_m = elevation_m;
    problem.observer_x_cells = 550.F;
    problem.observer_y_cells = 550.F;
    problem.observer_height_m = observer_height_m;
    problem.range_m = 15000.F;
    const auto backend = backend_to_measure();
    std::vector<std::uint8_t> seen;
    for (auto _ : state) benchmark::DoNotOptimize(seen = backend->viewshed(problem));
    state.counters["seen"] = static_cast<double>(std::count(seen.begin(), seen.end(), std::uint8_t{1}));
    state.SetLabel(backend->description());
}
BENCHMARK_CAPTURE(viewshed, tower, 24.F, false)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(viewshed, tower_on_a_plain, 24.F, true)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(viewshed, person, 1.75F, false)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace funnel::bench
