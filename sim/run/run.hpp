// SPDX-License-Identifier: Apache-2.0
/// \file
/// The main job: from a scenario to a folder of results.
#pragma once

#include "sim/process/progress.hpp"
#include "sim/results/run_identity.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::run {

struct PeriodState;

struct RunOptions {
    std::string device = "auto";
    int threads = 0;      ///< 0: all
    bool resume = false;  ///< continue from the checkpoint in the output folder
    bool overwrite = false;
    double checkpoint_every_s = 600.;     ///< while attempts run: the most work that a power cut may lose
    double first_checkpoint_s = 30.;      ///< and the most before the first one
    const PeriodState* before = nullptr;  ///< state after the period before; null: first period, or no periods
    PeriodState* after = nullptr;         ///< receives the state after this period; null: not wanted
};

struct RunSummary {
    std::vector<statistics::NamedEstimate> figures;
    std::vector<std::string> notes;  ///< of the preparation: inputs dropped, filled or only partly covered
    std::uint64_t attempts = 0;
    double moves_per_s = 0.;
    double person_minutes_per_s = 0.;
    double wall_s = 0.;
    double peak_memory_gib = 0.;
    std::uint64_t hash = 0;
    bool interrupted =
        false;  ///< stopped by a signal: the folder holds a checkpoint, beside older results if there were
    bool stopped_at_target_error = false;
};

/// Runs a scenario and writes its results (docs/formats/results.md) to `out`. A run that is interrupted, killed or
/// unable to write its results leaves `out`/checkpoint, from which `resume` goes on to the same bits. \throws
/// InputError, MachineError before anything is written
RunSummary run_scenario(const scenario::Scenario& scenario, const std::filesystem::path& out, const RunOptions& options,
                        process::Progress& progress);

/// The identity of the results of `run_scenario` with these options, with a hash of the earlier periods. Prepares the
/// World, but makes no attempt.
results::Identity identity_of_run(const scenario::Scenario& scenario, const RunOptions& options,
                                  process::Progress& progress);

}  // namespace funnel::sim::run
