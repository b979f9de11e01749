// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/displacement.hpp"

#include "kernels/run/batches.hpp"
#include "sim/results/released_entries.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace funnel::sim::compare {
namespace {

/// Entries by segment, batch by batch, so that any batch can be left out.
struct EntryCounts {
    std::vector<std::vector<double>> by_batch;  ///< [batch][segment]

    EntryCounts(const results::StoredRun& run, std::uint32_t batches) {
        by_batch.assign(batches, std::vector<double>(run.segment_at.size(), 0.));
        for (std::uint32_t b = 0; b < batches; ++b) {
            const AttemptRange range = batch_range(run.run, b);
            for (std::uint64_t i = range.first; i < range.last; ++i) by_batch[b][run.records[i].segment] += 1.;
        }
    }
    std::vector<double> shares(int omitted) const {
        std::vector<double> sum(by_batch.front().size(), 0.);
        double all = 0.;
        for (std::size_t b = 0; b < by_batch.size(); ++b) {
            if (static_cast<int>(b) == omitted) continue;
            for (std::size_t s = 0; s < sum.size(); ++s) sum[s] += by_batch[b][s], all += by_batch[b][s];
        }
        for (double& s : sum) s /= all > 0. ? all : 1.;
        return sum;
    }
};

double mean_position(const std::vector<double>& position, const std::vector<double>& share) {
    double sum = 0.;
    for (std::size_t s = 0; s < share.size(); ++s) sum += position[s] * share[s];
    return sum;
}

statistics::Estimate moved_share(const RunPair& pair) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    if (!pair.paired) return {nan, nan, nan, nan};
    std::vector<statistics::BatchTotal> moved;
    for (std::uint32_t n = 0; n < pair.base_batches; ++n) {
        const AttemptRange range = batch_range(pair.base.run, n);
        statistics::BatchTotal total{0., static_cast<double>(range.last - range.first)};
        for (std::uint64_t i = range.first; i < range.last; ++i)
            total.sum += pair.base.records[i].segment != pair.alternative.records[i].segment ? 1. : 0.;
        moved.push_back(total);
    }
    return estimate_rate(moved, pair.same_attempts ? 0. : 1.);
}

std::span<const AttemptRecord> records_of(const results::StoredRun& run, std::uint32_t batches) {
    return std::span{run.records}.first(batch_range(run.run, batches - 1).last);
}

}  // namespace

Displacement displacement_of(const RunPair& pair) {
    const EntryCounts a{pair.base, pair.base_batches};
    const EntryCounts b{pair.alternative, pair.alternative_batches};
    const auto& position = pair.base.segment_chainage_km;
    Displacement d;
    d.wasserstein_km = jackknife(
        pair, [&](int from_a, int from_b) { return wasserstein_1(position, a.shares(from_a), b.shares(from_b)); });
    // A distance is never negative, but a symmetric interval can be.
    d.wasserstein_km.low = std::max(0., d.wasserstein_km.low);
    d.mean_shift_km = jackknife(pair, [&](int from_a, int from_b) {
        return mean_position(position, b.shares(from_b)) - mean_position(position, a.shares(from_a));
    });
    d.moved_share = moved_share(pair);
    return d;
}

std::vector<double> entry_shares(const results::StoredRun& run, std::uint32_t batches) {
    const auto records = records_of(run, batches);
    auto shares = results::released_entries(records, run.run, run.segment_at.size(), [](const auto&) { return true; });
    for (double& share : shares) share /= static_cast<double>(records.size());
    return shares;
}

std::vector<double> deaths_by_segment(const results::StoredRun& run, std::uint32_t batches) {
    return results::released_entries(records_of(run, batches), run.run, run.segment_at.size(),
                                     [](const AttemptRecord& r) { return statistics::died(r); });
}

double wasserstein_1(const std::vector<double>& position, const std::vector<double>& share_a,
                     const std::vector<double>& share_b) {
    double sum = 0.;
    double gap = 0.;
    for (std::size_t s = 0; s + 1 < position.size(); ++s) {
        gap += share_a[s] - share_b[s];
        sum += std::abs(gap) * (position[s + 1] - position[s]);
    }
    return sum;
}

}  // namespace funnel::sim::compare
