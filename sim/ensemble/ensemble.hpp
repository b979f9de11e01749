// SPDX-License-Identifier: Apache-2.0
/// \file
/// Many runs of one scenario with its assumptions drawn from their plausible ranges, and the effect on outcomes.
#pragma once

#include "sim/ensemble/plan.hpp"
#include "sim/ensemble/sensitivities.hpp"
#include "sim/process/progress.hpp"
#include "sim/process/ranks.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

struct EnsembleSummary {
    std::size_t draws = 0;    ///< finished draws in the folder
    std::size_t planned = 0;  ///< draws of the plan
    bool interrupted = false;
    std::vector<Sensitivity> sensitivities;
    double wall_s = 0.;
};

/// Runs the missing draws of the folder and, when all are there, writes draws.csv, sensitivity.csv, quantiles.csv and
/// ensemble.json (docs/formats/results.md). Draws are dealt to processes in turn; the root writes. Finished draws stay
/// in OUT/draws whatever happens, and `resume` goes on from them to the same bits.
///
/// Called by all processes; an error of one process is thrown by all.
/// \throws InputError for a folder that is not empty, or with `resume` belongs to another ensemble; MachineError
EnsembleSummary run_ensemble(const std::filesystem::path& scenario, const std::vector<std::string>& settings,
                             const std::filesystem::path& out, const EnsembleOptions& options,
                             const process::Ranks& ranks, process::Progress& progress);

}  // namespace funnel::sim::ensemble
