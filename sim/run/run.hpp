// SPDX-License-Identifier: Apache-2.0
/// \file
/// The main job: from a scenario to a folder of results.
#pragma once

#include "sim/process/progress.hpp"
#include "sim/results/identity.hpp"
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
    double checkpoint_every_s = 600.;  ///< while attempts run: what a crash or a power cut may cost
    bool quiet = false;
    bool verbose = false;
    const PeriodState* before = nullptr;  ///< what earlier periods have left; null: none came before
    PeriodState* after = nullptr;         ///< what this one leaves goes here, unless null
};

struct RunSummary {
    std::vector<statistics::NamedEstimate> figures;
    std::vector<std::string> notes;  ///< of the preparation: what was dropped, filled or only partly covered
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

/// Runs a scenario and writes its results (docs/formats/results.md) to `out`. Throws InputError and MachineError
/// before anything is written. Interrupted, killed or unable to write its results, it leaves `out`/checkpoint, from
/// which `resume` goes on to the same bits.
RunSummary run_scenario(const scenario::Scenario& scenario, const std::filesystem::path& out, const RunOptions& options,
                        process::Progress& progress);

/// What the results of `run_scenario` with these options belong to, a hash of the earlier periods among it: prepares
/// the World, without a single attempt.
results::Identity identity_of_run(const scenario::Scenario& scenario, const RunOptions& options,
                                  process::Progress& progress);

}  // namespace funnel::sim::run
