// SPDX-License-Identifier: Apache-2.0
/// \file
/// What an ensemble will take, before it is run.
#pragma once

#include "sim/ensemble/plan.hpp"
#include "sim/process/progress.hpp"
#include "sim/process/ranks.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

/// Checks the folder and all draws, prepares the scenario and makes a few batches of it; runs no draw and writes
/// nothing. Called by all processes at once, which share the machine as they will in the ensemble. \return lines for
/// people: draws that are missing, memory of all processes on this machine, time \throws the errors of run_ensemble()
/// before its first draw
std::vector<std::string> forecast_ensemble(const std::filesystem::path& scenario,
                                           const std::vector<std::string>& settings, const std::filesystem::path& out,
                                           const EnsembleOptions& options, const process::Ranks& ranks,
                                           process::Progress& progress);

/// The size of a draw in each process of this machine, by that of a run of the scenario: no maps, no figures, and the
/// World kept.
scenario::RunSize size_of_draw(scenario::RunSize run, const process::Ranks& ranks);

/// The same with as many step tables as the draw that has most: what parts people in some may be off in the scenario.
scenario::RunSize with_tables_of_draws(scenario::RunSize run, const EnsemblePlan& plan);

/// How often a process prepares a World that takes every `step`-th draw from the first on, after it has prepared the
/// scenario itself.
std::size_t preparations(const EnsemblePlan& plan, std::size_t step);

}  // namespace funnel::sim::ensemble
