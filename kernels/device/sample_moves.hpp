// SPDX-License-Identifier: Apache-2.0
/// \file
/// How dear moves are on a map, by a sample: what solvers that go by cost take for their step.
#pragma once

#include "kernels/device/launch.hpp"
#include "kernels/routing/cost_grid.hpp"

#include <algorithm>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

struct SampleArcs {
    CostGridView grid;
    CellIndex step;
    float* cost_s;
    FUNNEL_FN void operator()(CellIndex i) const {
        cost_s[i] = arc_cost_s(grid, grid.framed(grid.shape.cell(i * step)), 2 * static_cast<int>(i & 3));
    }
};

/// A cost that few straight moves undercut [s], by a sample of the map: the natural step for a solver that goes
/// by cost. Positive, whatever the map.
inline float cheap_move_s(const CostGridView& grid) {
    constexpr CellIndex sample = 4096;
    const CellIndex step = std::max<CellIndex>(1, grid.shape.cells() / sample) | 1;
    const CellIndex n = (grid.shape.cells() + step - 1) / step;
    DeviceArray<float> sampled(n);
    for_each_index("sample of moves", n, SampleArcs{grid, step, sampled.data()});
    std::vector<float> costs = sampled.download();
    std::erase_if(costs, [](float cost_s) { return !(cost_s > 0.F && cost_s < unreachable); });
    if (costs.empty()) return grid.terms.straight_m;
    const auto low = costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 8);
    std::nth_element(costs.begin(), low, costs.end());
    return *low;
}

}  // namespace funnel::FUNNEL_BACKEND
