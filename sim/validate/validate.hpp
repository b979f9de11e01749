// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run held against a record of found remains (docs/methods/validation.md).
#pragma once

#include "sim/process/progress.hpp"
#include "sim/validate/validation.hpp"

#include <filesystem>
#include <string>
#include <utility>

namespace funnel::sim::validate {

/// "2001-2010". \throws InputError
std::pair<int, int> years_of(const std::string& text, const char* option);

/// Fits, scores and writes validation.csv, reliability.csv, residuals.tif and validation.json into a folder that
/// appears whole. \throws InputError
Validation validate(const ValidateOptions& options, const std::filesystem::path& out, process::Progress& progress);

}  // namespace funnel::sim::validate
