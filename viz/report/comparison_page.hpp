// SPDX-License-Identifier: Apache-2.0
/// \file
/// The report of a comparison of two runs.
#pragma once

#include "sim/compare/compare.hpp"

#include <filesystem>
#include <string>

namespace funnel::viz::report {

/// Draws the charts into `figures` and writes the report with all figures found there.
/// \param missing  a sentence about a figure that could not be drawn, or empty
/// \throws InputError when a folder cannot be written
void write_comparison_report(const sim::compare::Comparison& comparison, const std::filesystem::path& figures,
                             const std::string& missing, const std::filesystem::path& path);

}  // namespace funnel::viz::report
