// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run that was stopped, so that it can go on: the tallies of whole batches and what they belong to.
#pragma once

#include "kernels/attempt/run_batches.hpp"
#include "kernels/world/world.hpp"
#include "sim/scenario.hpp"

#include <filesystem>

namespace funnel::sim {

/// Where a run keeps its checkpoint.
std::filesystem::path checkpoint_folder(const std::filesystem::path& out);
bool has_checkpoint(const std::filesystem::path& out);

/// Replaces the checkpoint in one step; a half-written one is never seen under its name.
void write_checkpoint(const std::filesystem::path& out, const Scenario& scenario, const World& world,
                      const RunTallies& tallies);
/// Throws InputError when there is none, or it belongs to another program, scenario, settings, seed, number of
/// attempts or batches, or to inputs that made another World.
RunTallies read_checkpoint(const std::filesystem::path& out, const Scenario& scenario, const World& world,
                           const RunTallies& expected);

}  // namespace funnel::sim
