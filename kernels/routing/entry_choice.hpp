// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where attempts enter: a staging place by its share, then an entry cell by a logit over the cost of
/// getting there, getting over what stands at the line, and the perceived way to the destinations.
///
/// McFadden 1974, "Conditional logit analysis of qualitative choice behavior": P(e) ~ exp(-cost(e) / scale).
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funnel {

/// Cumulative probabilities: `staging` over places; `entries` [place][entry] over entry cells.
struct EntryChoice {
    std::vector<float> staging;
    std::vector<float> entries;
    /// By staging place: what crossing from there costs, -scale log sum_e exp(-cost(e) / scale) in perceived hours (the
    /// logsum, Ben-Akiva & Lerman 1985, equation 10.44). Only its differences mean anything.
    std::vector<float> logsum_h;
    /// By staging place: share of the first tries that agents on the line turn back.
    std::vector<float> turned_back;
};

struct EntryChoiceView {
    const float* staging = nullptr;
    const float* entries = nullptr;
    const CellIndex* cells = nullptr;        ///< by entry
    const std::int32_t* segments = nullptr;  ///< by entry
    const float* barrier_cost_s = nullptr;   ///< by entry
    const std::int16_t* barrier_type = nullptr;
    std::int32_t staging_count = 0;
    std::int32_t entry_count = 0;
};

/// The first index whose cumulative value exceeds u; the last one if none does.
FUNNEL_FN inline std::int32_t search_cumulative(const float* cumulative, std::int32_t n, float u) {
    std::int32_t low = 0;
    std::int32_t high = n - 1;
    while (low < high) {
        const std::int32_t middle = (low + high) / 2;
        if (cumulative[middle] > u)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/// Cost of an event of this probability [s] to a traveller who values an hour under a hazard of 1/h at `risk_weight_h`.
inline float perceived_risk_s(float probability, const TravellerClass& who) {
    return -log_f(1.F - probability) * who.risk_weight_h * 3600.F;
}

/// The chance of being seen at a barrier.
inline float perceived_sight_s(const BarrierType& type, const TravellerClass& who) {
    return perceived_risk_s(min_f(type.seen_probability, 0.999F), who);
}
inline float perceived_sight_s(const World& world, const EntryCell& entry, const TravellerClass& who) {
    if (entry.barrier_type < 0) return 0.F;
    return perceived_sight_s(world.barrier_types[static_cast<std::size_t>(entry.barrier_type)], who);
}

/// \param cost_to_go_s perceived cost from behind the barrier of each entry on, the walk into its cell included; +inf
///        where no destination can be reached.
/// \return empty vectors when no entry leads anywhere.
inline EntryChoice make_entry_choice(const World& world, const TravellerClass& who,
                                     std::span<const float> cost_to_go_s) {
    EntryChoice choice;
    const std::size_t n = world.entries.size();
    float shares = 0.F;
    for (const StagingPlace& place : world.staging) choice.staging.push_back(shares += place.share);
    for (float& s : choice.staging) s /= shares;

    for (std::size_t p = 0; p < world.staging.size(); ++p) {
        // Relative to the least cost, so that the largest weight is 1 and the sum cannot vanish.
        float least = HUGE_VALF;
        std::vector<float> cost(n);
        for (std::size_t e = 0; e < n; ++e) {
            const EntryCell& entry = world.entries[e];
            cost[e] = entry.access_s[p] + entry.barrier_cost_s + perceived_sight_s(world, entry, who) + cost_to_go_s[e];
            if (cost[e] < least) least = cost[e];
        }
        if (!(least < HUGE_VALF)) return {};
        const float scale_s = who.entry_scale_h * 3600.F;
        // Who is turned back at the line chooses again, and so on until through: of those who come out at an entry the
        // share is its weight times its chance of getting through.
        float sum = 0.F, tried = 0.F;
        for (std::size_t e = 0; e < n; ++e) {
            const float weight = cost[e] < HUGE_VALF ? exp_f(-(cost[e] - least) / scale_s) : 0.F;
            tried += weight;
            sum += weight * (1.F - world.entries[e].line_turned_back_probability);
            choice.entries.push_back(sum);
        }
        for (std::size_t e = 0; e < n; ++e) choice.entries[p * n + e] /= sum;
        choice.logsum_h.push_back((least - scale_s * log_f(sum)) / 3600.F);
        choice.turned_back.push_back(1.F - sum / tried);
    }
    return choice;
}

}  // namespace funnel
