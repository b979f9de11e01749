// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/corridors.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/batches.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::compare {
namespace {

/// Attempts, or deaths, of each corridor: totals by [corridor][batch], counts those of all attempts of the batch.
using Totals = std::vector<std::vector<statistics::BatchTotal>>;

Totals totals_by_corridor(const results::StoredRun& run, const CorridorMap& map, std::uint32_t batches,
                          bool deaths_only) {
    Totals totals(map.corridors, std::vector<statistics::BatchTotal>(batches));
    for (std::uint32_t b = 0; b < batches; ++b) {
        const AttemptRange range = batch_range(run.run, b);
        for (std::uint64_t i = range.first; i < range.last; ++i) {
            const AttemptRecord& r = run.records[i];
            totals[map.of_segment[r.segment]][b].sum += deaths_only && !statistics::died(r) ? 0. : 1.;
        }
        for (auto& corridor : totals) corridor[b].count = static_cast<double>(range.last - range.first);
    }
    return totals;
}

struct Change {
    statistics::Estimate base;
    statistics::Estimate alternative;
    statistics::Estimate difference;
};

statistics::Estimate scaled(const statistics::Estimate& e, double by) {
    return {by * e.value, by * e.standard_error, by * e.low, by * e.high};
}

Change change_of(const std::vector<statistics::BatchTotal>& base,
                 const std::vector<statistics::BatchTotal>& alternative, const RunPair& pair, double scale) {
    return {scaled(estimate_rate(base, 1.), scale), scaled(estimate_rate(alternative, 1.), scale),
            scaled(difference_of_means(base, alternative, pair.paired, pair.same_attempts ? 0. : 1.), scale)};
}

}  // namespace

CorridorMap corridors_of(const std::vector<double>& chainage_km, double width_km) {
    if (!std::isfinite(width_km) || width_km <= 0.)
        throw InputError(fmt::format("corridors of {} km", width_km), "a width above zero", "10");
    CorridorMap map{width_km, {}, 0};
    for (const double km : chainage_km)
        map.of_segment.push_back(static_cast<std::size_t>(std::floor((km - chainage_km.front()) / width_km)));
    for (const std::size_t c : map.of_segment) map.corridors = std::max(map.corridors, c + 1);
    return map;
}

std::vector<CorridorChange> compare_corridors(const RunPair& pair, const CorridorMap& map) {
    const Totals entries_a = totals_by_corridor(pair.base, map, pair.base_batches, false);
    const Totals entries_b = totals_by_corridor(pair.alternative, map, pair.alternative_batches, false);
    const Totals deaths_a = totals_by_corridor(pair.base, map, pair.base_batches, true);
    const Totals deaths_b = totals_by_corridor(pair.alternative, map, pair.alternative_batches, true);
    std::vector<CorridorChange> out;
    for (std::size_t c = 0; c < map.corridors; ++c) {
        const Change entries = change_of(entries_a[c], entries_b[c], pair, 1.);
        const Change deaths = change_of(deaths_a[c], deaths_b[c], pair, 10000.);
        const double from = pair.base.segment_chainage_km.front() + map.width_km * static_cast<double>(c);
        out.push_back({from, from + map.width_km, entries.base, entries.alternative, entries.difference, deaths.base,
                       deaths.alternative, deaths.difference});
    }
    return out;
}

}  // namespace funnel::sim::compare
