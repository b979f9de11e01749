// SPDX-License-Identifier: Apache-2.0
/// \file
/// The checkpoint of a stopped run: the tallies of whole batches and the identity of the run.
#pragma once

#include "kernels/run/batches.hpp"
#include "kernels/world/world.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>

namespace funnel::sim::results {

/// Folders of checkpoints in an output folder: the checkpoint, the one that is being written, and the earlier one while
/// it is replaced.
inline constexpr const char* checkpoint_name = "checkpoint";
inline constexpr const char* checkpoint_partial_name = "checkpoint.partial";
inline constexpr const char* checkpoint_aside_name = "checkpoint.old";

/// The folder of a run's checkpoint; after a kill during a replacement, the folder of the earlier one.
std::filesystem::path checkpoint_folder(const std::filesystem::path& out);
bool has_checkpoint(const std::filesystem::path& out);
/// What a kill has left of a first one: it holds nothing to go on from.
bool has_only_begun_checkpoint(const std::filesystem::path& out);
/// Or what a kill has left of one.
bool has_part_of_checkpoint(const std::filesystem::path& out);
/// Removes the checkpoint and what a kill has left of one; files of others in these folders stay.
void remove_checkpoint(const std::filesystem::path& out);

/// Replaces the checkpoint. A half-written one is never seen under its name, and whenever the process is killed or the
/// power is lost one whole checkpoint is found, if there was one.
void write_checkpoint(const std::filesystem::path& out, const scenario::Scenario& scenario, const World& world,
                      const RunTallies& tallies);
/// Throws DamagedResult naming a file that is not as it was written; InputError when there is none, or it belongs to
/// another program, scenario, settings, seed, number of attempts or batches, or to inputs that made another World.
RunTallies read_checkpoint(const std::filesystem::path& out, const scenario::Scenario& scenario, const World& world,
                           const RunTallies& expected);

}  // namespace funnel::sim::results
