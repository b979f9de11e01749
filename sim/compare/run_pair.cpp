// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/run_pair.hpp"

#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/results/disclosure.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::sim::compare {
namespace {

void require_same_ground(const results::StoredRun& a, const results::StoredRun& b) {
    const bool same = a.grid.shape == b.grid.shape && a.grid.cell_m == b.grid.cell_m && a.grid.west_m == b.grid.west_m
                      && a.grid.north_m == b.grid.north_m && a.published_grid.shape == b.published_grid.shape
                      && geo::same_crs(a.grid.crs_wkt, b.grid.crs_wkt);
    if (!same)
        throw InputError(fmt::format("the runs lie on different grids: {} x {} cells of {} m and {} x {} cells of {} m",
                                     a.grid.shape.rows, a.grid.shape.cols, a.grid.cell_m, b.grid.shape.rows,
                                     b.grid.shape.cols, b.grid.cell_m),
                         "the same CRS, bounds and cell size",
                         "give both scenarios the same [region] and run them again");
    if (a.segment_chainage_km != b.segment_chainage_km)
        throw InputError(fmt::format("the runs have different borders: {} and {} entry segments", a.segment_at.size(),
                                     b.segment_at.size()),
                         "the same border line", "give both scenarios the same [terrain] border and run them again");
    if (a.records.empty() || b.records.empty())
        throw InputError("a run without attempts", "finished runs", "run both scenarios to the end");
}

/// Names of what makes attempt n of one run another person, or one with other random numbers, than attempt n of the
/// other run.
std::vector<std::string> differences_of(const results::StoredRun& a, const results::StoredRun& b) {
    std::vector<std::string> differ;
    const auto compare = [&](bool same, const char* name) {
        if (!same) differ.emplace_back(name);
    };
    compare(a.run.seed == b.run.seed, "seed");
    compare(a.run.period == b.run.period, "period");
    compare(a.start_days == b.start_days, "days of start");
    compare(a.run.attempts == b.run.attempts, "attempts");
    compare(a.run.batches == b.run.batches, "batches");
    compare(a.class_names == b.class_names, "classes");
    compare(a.class_shares == b.class_shares, "shares of classes");
    return differ;
}

}  // namespace

RunPair pair_of(const results::StoredRun& base, const results::StoredRun& alternative) {
    require_same_ground(base, alternative);
    RunPair pair{base, alternative, false, base.batches_done, alternative.batches_done, false, 0, {}};
    pair.differences = differences_of(base, alternative);
    pair.paired = pair.differences.empty();
    if (pair.paired) {
        pair.base_batches = pair.alternative_batches = std::min(base.batches_done, alternative.batches_done);
        pair.changed_attempts = changed_attempts(base, alternative, pair.base_batches);
        pair.same_attempts = results::same_attempts(base, alternative, pair.base_batches);
    }
    return pair;
}

bool RunPair::changes_few_attempts() const {
    return paired && !same_attempts && changed_attempts < static_cast<std::uint64_t>(results::least_batches);
}

statistics::Estimate jackknife(const RunPair& pair, const std::function<double(int, int)>& statistic) {
    const auto of_base = static_cast<int>(pair.base_batches);
    return pair.paired ? statistics::jackknife(of_base, [&](int omitted) { return statistic(omitted, omitted); })
                       : statistics::jackknife_of_two(of_base, static_cast<int>(pair.alternative_batches), statistic);
}

}  // namespace funnel::sim::compare
