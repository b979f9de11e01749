// SPDX-License-Identifier: Apache-2.0
/// \file
/// The maps of a run as they are released: counts by groups of cells (sim/results/disclosure.hpp), blurred within their
/// own error, and what is known of the ground on the published grid.
#pragma once

#include "sim/results/disclosure.hpp"
#include "sim/results/run_result.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::results {

/// Counts by published cell, per 10,000 attempts. NaN: hidden by `outputs.publish_min_count`; all NaN: there are
/// counts, of fewer than `least_batches` batches.
struct ReleasedMap {
    /// Counts (presence: minutes) by cell. A group's count is spread over its cells by their ground, so that counts add
    /// up to the run's.
    std::vector<double> count;
    /// Per 10,000 attempts (presence: hours), scaled to a whole cell: where its side is no multiple of the run's cells,
    /// neighbours hold different numbers of them, and so do cells at the edge of the region.
    std::vector<float> value;
    /// Of `value`, between batches, the blur included. Its square over the count is the same in a block of 8 km: an
    /// error by cell would change along the way of a single attempt.
    std::vector<float> standard_error;
};

/// What names the chance of a blur: with one attempt more or less all of it is another.
std::uint64_t hash_of_counts(const RunTallies& tallies);

/// \param hide_below  groups with fewer events are NaN
ReleasedMap released_map(const RunResult& run, CellCount kind, int hide_below = 1);

/// A layer of the run's own grid on the published one: the mean of the cells that have a value, or the greatest.
/// NaN where no cell has one. Where nobody looks is told of whole published cells, not of the run's.
std::vector<float> published_mean(const RunResult& run, const std::vector<float>& values);
std::vector<std::uint16_t> published_most(const RunResult& run, const std::vector<std::uint16_t>& values);

/// What the reader of a run's results must know of what is not released; empty: nothing.
std::string release_note(const RunTallies& tallies);

}  // namespace funnel::sim::results
