// SPDX-License-Identifier: Apache-2.0
// Fences and walls: which moves cross which type.
#include "geo/burn.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace funnel::sim::prepare {

namespace {

/// Two types may meet and share a few moves; beyond this share of the shorter one they are drawn over each other.
constexpr double most_shared = 0.5;
constexpr CellIndex moves_that_say_something = 16;

using Crossing = std::vector<std::vector<std::uint8_t>>;  ///< by type; empty: none of its lines is on the map

/// Moves that both types cross; with a type twice, all of its moves.
CellIndex shared_moves(const Crossing& crossing, std::size_t a, std::size_t b) {
    CellIndex moves = 0;
    for (std::size_t i = 0; i < std::min(crossing[a].size(), crossing[b].size()); ++i)
        moves += std::popcount(static_cast<unsigned>(crossing[a][i] & crossing[b][i]));
    return moves;
}

/// What stands on a move must be one thing: two types along the same line contradict each other.
void refuse_overlaps(const std::vector<scenario::BarrierSpec>& specs, const Crossing& crossing, Preparation& prep) {
    for (std::size_t a = 0; a < specs.size(); ++a)
        for (std::size_t b = a + 1; b < specs.size(); ++b) {
            const CellIndex shared = shared_moves(crossing, a, b);
            if (shared == 0) continue;
            const CellIndex shorter = std::min(shared_moves(crossing, a, a), shared_moves(crossing, b, b));
            const double share = static_cast<double>(shared) / static_cast<double>(shorter);
            const std::string pair = fmt::format("\"{}\" and \"{}\"", specs[a].name, specs[b].name);
            if (shorter >= moves_that_say_something && share > most_shared)
                throw InputError(
                    fmt::format("terrain.barriers {} overlap on {:.0f} % of the shorter one", pair, 100. * share),
                    "one type on each stretch of the border", "`where` filters that keep each line in one of them");
            prep.note(fmt::format("terrain.barriers {} share {} moves; the costlier one counts there", pair, shared));
        }
}

}  // namespace

void make_barriers(Preparation& prep) {
    const std::vector<scenario::BarrierSpec>& specs = prep.scenario.terrain.barriers;
    Crossing crossing;
    for (std::size_t type = 0; type < specs.size(); ++type) {
        prep.world.barrier_types.push_back(specs[type].effect);
        prep.world.barrier_names.push_back(specs[type].name);
        if (!prep.inputs.barriers[type].empty())
            crossing.push_back(geo::crossing_moves(geo::all_parts(prep.inputs.barriers[type]), prep.inputs.grid));
        else
            crossing.emplace_back();
    }
    refuse_overlaps(specs, crossing, prep);
    // From the costliest type down: the first that a move crosses is its type.
    std::vector<std::uint8_t> by_cost(specs.size());
    for (std::size_t type = 0; type < specs.size(); ++type) by_cost[type] = static_cast<std::uint8_t>(type);
    std::stable_sort(by_cost.begin(), by_cost.end(), [&](std::uint8_t a, std::uint8_t b) {
        return specs[a].effect.crossing_minutes > specs[b].effect.crossing_minutes;
    });
    std::vector<CellIndex> moves_of(specs.size(), 0);
    for (CellIndex cell = 0; cell < prep.inputs.grid.shape.cells(); ++cell) {
        for (int k = 0; k < direction_count; ++k) {
            const auto crossed = std::find_if(by_cost.begin(), by_cost.end(), [&](std::uint8_t type) {
                return !crossing[type].empty() && (crossing[type][static_cast<std::size_t>(cell)] >> k & 1U) != 0;
            });
            if (crossed == by_cost.end()) continue;
            prep.world.barrier_moves.push_back({cell * direction_count + k, *crossed});
            ++moves_of[*crossed];
        }
    }
    for (std::size_t type = 0; type < specs.size(); ++type)
        prep.number(fmt::format("barrier_moves \"{}\"", specs[type].name), moves_of[type]);
}

}  // namespace funnel::sim::prepare
