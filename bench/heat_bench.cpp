// SPDX-License-Identifier: Apache-2.0
/// \file
/// Time that heat takes: a minute of a body, one at a time and in lanes, and a row of wet bulb globe temperature. One
/// thread.
#include "kernels/body/heat_strain_lanes.hpp"
#include "kernels/heat/wbgt.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <vector>

namespace funnel::bench {
namespace {

HeatStrainSetting<float> setting_of(int person) {
    const auto x = static_cast<float>(person % 16) / 16.F;
    return make_heat_strain_setting(HeatStrainBody<float>{}, {30.F + 15.F * x, 40.F + 40.F * x, 0.5F + x, 0.5F + x},
                                    HeatStrainActivity<float>{120.F + 100.F * x, 0.F, true, 1.F});
}

void count(benchmark::State& state, const char* what, double each) {
    state.counters[what] = benchmark::Counter(each, benchmark::Counter::kIsIterationInvariantRate);
}

void heat_strain_alone(benchmark::State& state) {
    const auto setting = setting_of(7);
    HeatStrainState<float> body;
    for (auto _ : state) benchmark::DoNotOptimize(advance_one_minute(body, setting));
    count(state, "person-minutes/s", 1.);
}
BENCHMARK(heat_strain_alone);

template <int L>
void heat_strain_lanes(benchmark::State& state) {
    HeatStrainLanes<L> lanes{};
    for (int l = 0; l < L; ++l) {
        lanes.set_state(l, HeatStrainState<float>{});
        lanes.set_setting(l, setting_of(l));
        lanes.active[l] = 1;
    }
    for (auto _ : state) {
        advance_one_minute(lanes);
        benchmark::DoNotOptimize(lanes.water_loss_g);
        benchmark::ClobberMemory();
    }
    count(state, "person-minutes/s", L);
}
BENCHMARK(heat_strain_lanes<8>);
BENCHMARK(heat_strain_lanes<16>);

/// Desert days and nights, each row another.
template <class Real>
void wbgt(benchmark::State& state) {
    std::vector<WbgtWeather<Real>> rows;
    for (int i = 0; i < 1024; ++i) {
        const Real x = static_cast<Real>(i * 617 % 1024) / Real(1024);
        const Real sun = i % 3 == 0 ? Real(0) : Real(1);
        rows.push_back({Real(15) + Real(30) * x, Real(4) + Real(10) * x, Real(1000) - Real(150) * x,
                        Real(0.5) + Real(4) * x, sun * Real(1000) * x, Real(0.8) * sun, sun * Real(0.1) + sun * x / 2});
    }
    std::size_t row = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(wet_bulb_globe_temperature(rows[row]));
        row = (row + 1) % rows.size();
    }
    count(state, "rows/s", 1.);
}
BENCHMARK(wbgt<float>);
BENCHMARK(wbgt<double>);

}  // namespace
}  // namespace funnel::bench
