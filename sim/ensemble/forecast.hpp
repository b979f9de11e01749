// SPDX-License-Identifier: Apache-2.0
/// \file
/// What an ensemble will take, before it is run.
#pragma once

#include "sim/ensemble/plan.hpp"
#include "sim/process/progress.hpp"
#include "sim/process/ranks.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

/// Checks all draws, prepares the scenario and makes a few batches of it; runs no draw and writes nothing.
/// \return lines for people: draws, memory of all processes on this machine, time
/// \throws the errors of run_ensemble() before its first draw
std::vector<std::string> forecast_ensemble(const std::filesystem::path& scenario,
                                           const std::vector<std::string>& settings, const EnsembleOptions& options,
                                           const process::Ranks& ranks, process::Progress& progress);

/// How often a process that takes every `step`-th draw from the first on prepares a World anew.
std::size_t preparations(const EnsemblePlan& plan, std::size_t step);

}  // namespace funnel::sim::ensemble
