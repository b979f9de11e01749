// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to sim/results: files that wait in a hidden folder within OUT, and go to their places in one step that a
/// kill or a loss of power cannot leave half done: the next start finishes it.
///
///     OUT/.funnel.partial/files/...   what is being written
///     OUT/.funnel.partial/commit.txt  from here on all of `files` belongs to OUT, wherever we are stopped
#pragma once

#include "sim/results/checksums.hpp"

#include <filesystem>

namespace funnel::sim::results {

/// Names in an output folder that are ours and hidden.
inline constexpr const char* staging_name = ".funnel.partial";

std::filesystem::path staged_files(const std::filesystem::path& out);

/// An empty folder of files to be. Shows that files can be made and renamed in `out`. \throws MachineError
void begin_staging(const std::filesystem::path& out);

/// Puts the staged files in their places in `out`, with `list` as their list, and removes those of `old` that `list`
/// lacks. What others have put in a place that we need is renamed to NAME.kept, never lost.
/// \param drops_checkpoint the files are the results that a checkpoint waited for
/// \throws MachineError; `is_waiting` says whether the next start will finish it
void put_in_place(const std::filesystem::path& out, const Checksums& list, const Checksums& old, bool drops_checkpoint);

/// Whether a folder's files are being put in their places, or wait for the rest of it after a kill.
bool is_waiting(const std::filesystem::path& out);

/// Finishes what `is_waiting`. \throws MachineError
void finish_waiting(const std::filesystem::path& out);

/// Removes what is staged.
void remove_staging(const std::filesystem::path& out) noexcept;

/// Removes a file of ours with what GIS programs keep beside it; links and folders are not ours.
void remove_own_file(const std::filesystem::path& file);

}  // namespace funnel::sim::results
