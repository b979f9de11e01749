// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run that was stopped, so that it can go on: the tallies of whole batches and what they belong to.
#pragma once

#include "kernels/run/batches.hpp"
#include "kernels/world/world.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>

namespace funnel::sim::results {

/// Folders of a checkpoint in an output folder: in its place, being written, and the one before while the new one takes
/// its place.
inline constexpr const char* checkpoint_name = "checkpoint";
inline constexpr const char* checkpoint_partial_name = "checkpoint.partial";
inline constexpr const char* checkpoint_aside_name = "checkpoint.old";

/// Where a run keeps its checkpoint; after a kill in the midst of a replacement, where the one before stands.
std::filesystem::path checkpoint_folder(const std::filesystem::path& out);
bool has_checkpoint(const std::filesystem::path& out);

/// Replaces the checkpoint. A half-written one is never seen under its name, and whenever the process is killed one
/// whole checkpoint is found, if there was one.
void write_checkpoint(const std::filesystem::path& out, const scenario::Scenario& scenario, const World& world,
                      const RunTallies& tallies);
/// Throws InputError when there is none, or it belongs to another program, scenario, settings, seed, number of
/// attempts or batches, or to inputs that made another World.
RunTallies read_checkpoint(const std::filesystem::path& out, const scenario::Scenario& scenario, const World& world,
                           const RunTallies& expected);

}  // namespace funnel::sim::results
