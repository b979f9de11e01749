// SPDX-License-Identifier: Apache-2.0
// Fences and walls: which moves cross which type.
#include "sim/prepare_stages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::sim {

void make_barriers(const Scenario& scenario, const Inputs& inputs, World& world, PrepareReport& report) {
    const std::vector<BarrierSpec>& specs = scenario.terrain.barriers;
    std::vector<std::vector<std::uint8_t>> crossing;
    for (std::size_t type = 0; type < specs.size(); ++type) {
        world.barrier_types.push_back(specs[type].effect);
        world.barrier_names.push_back(specs[type].name);
        if (!inputs.barriers[type].empty())
            crossing.push_back(geo::crossing_moves(geo::all_parts(inputs.barriers[type]), inputs.grid));
        else
            crossing.emplace_back();
    }
    // From the costliest type down: the first that a move crosses is its type.
    std::vector<std::uint8_t> by_cost(specs.size());
    for (std::size_t type = 0; type < specs.size(); ++type) by_cost[type] = static_cast<std::uint8_t>(type);
    std::stable_sort(by_cost.begin(), by_cost.end(), [&](std::uint8_t a, std::uint8_t b) {
        return specs[a].effect.crossing_minutes > specs[b].effect.crossing_minutes;
    });
    std::vector<CellIndex> moves_of(specs.size(), 0);
    for (CellIndex cell = 0; cell < inputs.grid.shape.cells(); ++cell) {
        for (int k = 0; k < direction_count; ++k) {
            const auto crossed = std::find_if(by_cost.begin(), by_cost.end(), [&](std::uint8_t type) {
                return !crossing[type].empty() && (crossing[type][static_cast<std::size_t>(cell)] >> k & 1U) != 0;
            });
            if (crossed == by_cost.end()) continue;
            world.barrier_moves.push_back({cell * direction_count + k, *crossed});
            ++moves_of[*crossed];
        }
    }
    for (std::size_t type = 0; type < specs.size(); ++type)
        report.numbers.emplace_back(fmt::format("barrier_moves \"{}\"", specs[type].name),
                                    static_cast<double>(moves_of[type]));
}

}  // namespace funnel::sim
