// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run: independent batches of attempts, tallied in whole numbers.
///
/// Every batch has its own mental maps, so the spread between batches holds the uncertainty of routes as
/// well as that of fates. Cells are tallied on the coarser grid of published cells (kernels/run/published_cells.hpp):
/// sums and sums of squares over batches, from which every map's standard error follows, and which batches counted
/// anything: so many attempts, on so many mental maps, there were at least.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/run/published_cells.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace funnel {

/// Tallies of all batches done so far.
struct RunTallies {
    GridShape fine;
    PublishedCells cells;
    GridShape published;                                           ///< shape of `cells`
    std::array<std::vector<std::uint64_t>, cell_count_kinds> sum;  ///< on the published grid
    /// Squares of each batch's sum, added up; a square of minutes needs more than 64 bits. Added batch by batch: the
    /// same bits always.
    std::array<std::vector<double>, cell_count_kinds> squares;
    /// Bit n: batch n, n + 64, ... counted something here.
    std::array<std::vector<std::uint64_t>, cell_count_kinds> batches_seen;
    std::vector<AttemptRecord> records;  ///< by attempt number
    std::uint32_t batches_done = 0;
    std::uint64_t moves = 0;
    std::uint64_t body_minutes = 0;
};

RunTallies empty_tallies(GridShape fine, PublishedCells cells);
/// In blocks of `factor` x `factor` cells, for tallies that are not published.
RunTallies empty_tallies(GridShape fine, std::int32_t factor);

/// Attempts of a batch: [first, last). The batches of a run divide its attempts as evenly as whole numbers allow.
struct AttemptRange {
    std::uint64_t first;
    std::uint64_t last;
};
AttemptRange batch_range(const RunParameters& run, std::uint32_t batch);
/// The batch that an attempt belongs to.
std::uint32_t batch_of(const RunParameters& run, std::uint64_t attempt);
/// A batch's attempts by class: consecutive numbers, in proportion to the classes' shares.
std::vector<ClassBatch> split_by_class(const World& world, std::uint32_t batch);

/// Runs the batches that are not done yet. `after_batch` sees the tallies after each; false stops the run there. An
/// engine that is told to stop (AttemptEngine::watch) ends it at once; the batch it was in is not counted.
void run_batches(const World& world, AttemptEngine& engine, RunTallies& tallies,
                 const std::function<bool(const RunTallies&)>& after_batch);

/// Throws std::logic_error unless every attempt done has exactly one outcome and the maps agree with the records.
void check_conservation(const World& world, const RunTallies& tallies);

/// A hash of every tally and record: equal for equal runs, whatever ran them.
std::uint64_t hash_of(const RunTallies& tallies);

}  // namespace funnel
