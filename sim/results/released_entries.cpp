// SPDX-License-Identifier: Apache-2.0
#include "sim/results/released_entries.hpp"

#include "kernels/run/batches.hpp"
#include "sim/results/disclosure.hpp"

#include <limits>

namespace funnel::sim::results {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Counts by segment, and stretches of them that may be released.
struct Stretches {
    std::vector<std::uint64_t> sum, batches_seen;
    std::vector<ReleaseGroup> groups;
};

Stretches stretches_of(std::span<const AttemptRecord> records, const RunParameters& run, std::size_t segments,
                       const std::function<bool(const AttemptRecord&)>& counts) {
    Stretches s{std::vector<std::uint64_t>(segments, 0), std::vector<std::uint64_t>(segments, 0), {}};
    std::uint32_t batch = 0;
    for (std::size_t attempt = 0; attempt < records.size(); ++attempt) {
        while (batch_range(run, batch).last <= attempt) ++batch;
        const AttemptRecord& r = records[attempt];
        if (!counts(r)) continue;
        ++s.sum[r.segment];
        s.batches_seen[r.segment] |= std::uint64_t{1} << (batch % 64);
    }
    s.groups = release_stretches(s.sum, s.batches_seen);
    return s;
}

}  // namespace

std::vector<double> released_entries(std::span<const AttemptRecord> records, const RunParameters& run,
                                     std::size_t segments, const std::function<bool(const AttemptRecord&)>& counts) {
    const Stretches s = stretches_of(records, run, segments, counts);
    std::vector<double> released(segments, 0.);
    for (const ReleaseGroup& stretch : s.groups) {
        double sum = 0.;
        for (const CellIndex i : stretch) sum += static_cast<double>(s.sum[static_cast<std::size_t>(i)]);
        for (const CellIndex i : stretch)
            released[static_cast<std::size_t>(i)] = sum / static_cast<double>(stretch.size());
    }
    return released;
}

std::vector<double> released_entry_means(std::span<const AttemptRecord> records, const RunParameters& run,
                                         std::size_t segments,
                                         const std::function<double(const AttemptRecord&)>& value) {
    const Stretches s = stretches_of(records, run, segments, [](const AttemptRecord&) { return true; });
    std::vector<double> sum(segments, 0.), mean(segments, unknown);
    for (const AttemptRecord& r : records) sum[r.segment] += value(r);
    for (const ReleaseGroup& stretch : s.groups) {
        double of_stretch = 0., attempts = 0.;
        for (const CellIndex i : stretch) {
            of_stretch += sum[static_cast<std::size_t>(i)];
            attempts += static_cast<double>(s.sum[static_cast<std::size_t>(i)]);
        }
        for (const CellIndex i : stretch) mean[static_cast<std::size_t>(i)] = of_stretch / attempts;
    }
    return mean;
}

}  // namespace funnel::sim::results
