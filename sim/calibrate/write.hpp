// SPDX-License-Identifier: Apache-2.0
/// \file
/// The tables of a finished calibration (docs/formats/results.md).
#pragma once

#include "sim/calibrate/plan.hpp"
#include "sim/calibrate/waves.hpp"
#include "sim/ensemble/folder.hpp"

#include <vector>

namespace funnel::sim::calibrate {

/// The folder of `funnel calibrate`.
const ensemble::FolderKind& calibration_folder();

/// sets.csv, targets.csv, keys.csv, waves.csv, emulators.csv, calibration.json and, last, checksums.txt.
/// \param wave of each set
void write_calibration(const CalibrationPlan& plan, const std::vector<SetResult>& sets,
                       const std::vector<std::size_t>& wave, const std::vector<WaveSummary>& waves,
                       const SearchSpace& space, ensemble::EnsembleFolder& folder);

/// Of all sets, how many each target alone rules out.
std::vector<std::size_t> ruled_out_by(const CalibrationPlan& plan, const std::vector<SetResult>& sets);

/// The tables have names that a study's own files may have.
/// \throws InputError where the folder of results is that of the targets or of the scenario
void require_other_folder(const std::filesystem::path& out, const CalibrationPlan& plan);

}  // namespace funnel::sim::calibrate
