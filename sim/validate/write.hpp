// SPDX-License-Identifier: Apache-2.0
/// \file
/// The files of a validation (docs/formats/results.md).
#pragma once

#include "sim/results/stored_run.hpp"
#include "sim/validate/cells.hpp"
#include "sim/validate/models.hpp"
#include "sim/validate/validation.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::validate {

/// residuals.tif: finds less expected finds by cell. \param model its name, for the description of the band
void write_residuals(const ValidationCells& cells, const std::vector<double>& expected, const std::vector<Find>& finds,
                     const std::string& model, const std::filesystem::path& folder);

/// validation.csv and reliability.csv. \throws MachineError
void write_tables(const Validation& validation, const std::filesystem::path& folder);

/// validation.json. \throws MachineError
void write_validation_json(const Validation& validation, const ValidateOptions& options, const results::StoredRun& run,
                           const std::filesystem::path& folder);

}  // namespace funnel::sim::validate
