// SPDX-License-Identifier: Apache-2.0
/// \file
/// Tallies and records of a run as `.npy` files.
#pragma once

#include "kernels/run/batches.hpp"

#include <filesystem>

namespace funnel {

/// Columns of an AttemptRecord as an .npy type description.
extern const char* const attempt_record_descr;

/// The tallies as a checkpoint, into an existing folder: a run read back continues to the same bits. Throws
/// MachineError when a file cannot be written.
void write_tallies(const RunTallies& tallies, const std::filesystem::path& folder);
/// Throws InputError for files that are missing or damaged.
RunTallies read_tallies(const std::filesystem::path& folder);

/// The records alone, as one structured .npy array.
void write_attempts(const RunTallies& tallies, const std::filesystem::path& path);

}  // namespace funnel
