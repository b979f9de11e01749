// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a calibration will take, before it is run.
#pragma once

#include "sim/calibrate/calibrate.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// Checks the sets of the first wave, prepares all periods for the middle of the ranges and makes a few batches of the
/// first; runs no set and writes nothing.
/// \return lines for people: sets, memory of all processes on this machine, time if no wave ends the search early
/// \throws the errors of run_calibration() before its first set
std::vector<std::string> forecast_calibration(const std::filesystem::path& targets,
                                              const std::vector<std::string>& settings,
                                              const CalibrationOptions& options, const process::Ranks& ranks,
                                              process::Progress& progress);

}  // namespace funnel::sim::calibrate
