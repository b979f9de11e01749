// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a calibration will take, before it is run.
#pragma once

#include "sim/calibrate/calibrate.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// Checks the folder, the sets of the first wave and the places of targets, prepares all periods for the middle of the
/// ranges and makes a few batches of the first; runs no set and writes nothing. Called by all processes at once, which
/// share the machine as they will in the calibration.
/// \return lines for people: sets that are missing, memory of all processes on this machine, time if no wave ends the
/// search early
/// \throws the errors of run_calibration() before its first set
std::vector<std::string> forecast_calibration(const std::filesystem::path& targets,
                                              const std::vector<std::string>& settings,
                                              const std::filesystem::path& out, const CalibrationOptions& options,
                                              const process::Ranks& ranks, process::Progress& progress);

}  // namespace funnel::sim::calibrate
