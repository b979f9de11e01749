// SPDX-License-Identifier: Apache-2.0
/// \file
/// History matching: which sets of values agree with what is known, within its errors and the model's
/// (docs/methods/calibrate.md). No best set is looked for; those that cannot be ruled out are kept.
#pragma once

#include "sim/calibrate/waves.hpp"
#include "sim/process/progress.hpp"
#include "sim/process/ranks.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

struct CalibrationOptions {
    std::string device = "auto";
    int threads = 0;  ///< of each process; 0: all of the machine
    bool resume = false;
    bool overwrite = false;
};

struct CalibrationSummary {
    std::vector<WaveSummary> waves;
    std::string strictest;  ///< the target that alone rules out most sets
    double strictest_share = 0.;
    std::vector<std::string> without_value;  ///< targets whose figure had a meaning in no set
    bool interrupted = false;
    double wall_s = 0.;
};

/// Runs the sets that are missing in the folder and writes sets.csv, targets.csv, keys.csv, waves.csv, emulators.csv
/// and calibration.json (docs/formats/results.md). Sets are dealt to processes in turn; the root writes. Finished sets
/// stay in OUT/draws whatever happens, and `resume` goes on from them to the same bits. Ends early when nothing is left
/// to try.
///
/// Called by all processes; an error of one process is thrown by all.
/// \throws InputError for targets, scenario or folder; MachineError
CalibrationSummary run_calibration(const std::filesystem::path& targets, const std::vector<std::string>& settings,
                                   const std::filesystem::path& out, const CalibrationOptions& options,
                                   const process::Ranks& ranks, process::Progress& progress);

}  // namespace funnel::sim::calibrate
