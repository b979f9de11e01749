// SPDX-License-Identifier: Apache-2.0
/// \file
/// Tallies and records of a run as `.npy` files.
#pragma once

#include "kernels/run/batches.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace funnel {

/// The tallies as a checkpoint, into an existing folder: a run read back continues to the same bits. Throws
/// MachineError when a file cannot be written.
void write_tallies(const RunTallies& tallies, const std::filesystem::path& folder);
/// \param tallies  empty ones of the run that is to go on
/// \throws InputError for files that are missing or damaged, or of another grid
RunTallies read_tallies(const std::filesystem::path& folder, RunTallies tallies);

/// What is released of the records, segment, class, times and outcome, as one structured .npy array.
void write_released_attempts(const RunTallies& tallies, const std::filesystem::path& path);
/// The same read back; what is not released is NaN or 0. \throws InputError for a file of other columns or another
/// length
std::vector<AttemptRecord> read_released_attempts(const std::filesystem::path& path, std::uint64_t attempts);

}  // namespace funnel
