// SPDX-License-Identifier: Apache-2.0
/// \file
/// Slope of square maps of rough ground.
#include "bench/fractal_terrain.hpp"
#include "bench/on_backend.hpp"

#include <benchmark/benchmark.h>

#include <vector>

namespace funnel::bench {
namespace {

void slope(benchmark::State& state) {
    const auto n = static_cast<std::int32_t>(state.range(0));
    const GridShape shape{n, n};
    const std::vector<float> elevation_m = fractal_terrain(shape);
    const auto backend = backend_to_measure();
    for (auto _ : state) benchmark::DoNotOptimize(backend->slope(shape, 30.F, elevation_m));
    state.counters["cells/s"] =
        benchmark::Counter(static_cast<double>(shape.cells()), benchmark::Counter::kIsIterationInvariantRate);
    state.SetLabel(backend->description());
}
BENCHMARK(slope)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace funnel::bench
