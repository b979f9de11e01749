// SPDX-License-Identifier: Apache-2.0
/// \file
/// Disclosure control: what is released of counts by cell or by segment, so that nobody's way and nobody's end can be
/// read from it (docs/responsible-use.md).
///
/// A count is released for a group of cells in which at least `least_batches` batches counted something: as many
/// attempts at least, each on a mental map of another batch. Groups lie in blocks of the fixed nested grid
/// (kernels/run/published_cells.hpp): a block of `top_block_m` that holds as many batches is taken apart into its four
/// quarters only as far as each quarter is 0 or such a group; quarters that are not go together. What a block shows
/// follows from what is in it and nothing else, so that runs at other sizes, or over shifted regions, show the same
/// groups or coarser ones: no sums and differences of released numbers hold fewer attempts than a group does, or tell
/// where in a group they were. A block with too few is shown as one with none, and so is one that the region cuts.
///
/// The limits stand here, and no key of a scenario changes them.
#pragma once

#include "kernels/core/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funnel::sim::results {

inline constexpr int least_batches = 8;
inline constexpr double top_block_m = 8000.;
/// As many attempts: each batch that counted something has one at least.
inline constexpr int least_attempts = least_batches;

/// Standard deviation of the blur of what is released, in standard errors. Of n attempts in a cell one adds about
/// 1 / sqrt(n) standard errors: two runs that differ in a single attempt differ by the blur everywhere, and the way of
/// that attempt sinks in it. The error of a cell grows by an eighth.
inline constexpr double blur_errors = 0.5;
/// The error of a block changes where an attempt is added; its square is blurred by up to this share.
inline constexpr double variance_blur = 0.1;

/// Whether a run of so many batches, or an oracle of so many mental maps, has maps at all.
constexpr bool releases_maps(std::uint32_t batches) { return batches >= static_cast<std::uint32_t>(least_batches); }

/// Counts on a part of a nested grid.
struct CellCounts {
    GridShape shape;
    std::int64_t west_number = 0;   ///< of the first column, in cells from the origin of the grid
    std::int64_t north_number = 0;  ///< of the first row; grows to the north
    std::span<const std::uint64_t> sum;
    std::span<const std::uint64_t> batches_seen;  ///< bit n: batch n, n + 64, ... counted something
    std::span<const std::uint8_t> whole;          ///< 1: the region holds the whole cell
};

/// Cells whose counts are released as one sum.
using ReleaseGroup = std::vector<CellIndex>;

/// \param top_level  blocks of 2^top_level cells a side are the largest
std::vector<ReleaseGroup> release_groups(const CellCounts& counts, int top_level);

/// Along a line there is no fixed grid, and no place but the line's own: segments in stretches of 1, 2, 4, ...; all of
/// them in one where they are of too few batches together.
std::vector<ReleaseGroup> release_stretches(std::span<const std::uint64_t> sum,
                                            std::span<const std::uint64_t> batches_seen);

}  // namespace funnel::sim::results
