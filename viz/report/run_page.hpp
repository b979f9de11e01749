// SPDX-License-Identifier: Apache-2.0
/// \file
/// The report of one run.
#pragma once

#include "sim/results/stored_run.hpp"

#include <filesystem>
#include <string>

namespace funnel::viz::report {

/// Draws the charts into `figures` and writes the report with all figures found there.
/// \param missing  a sentence about a figure that could not be drawn, or empty
/// \throws InputError when a folder cannot be written
void write_run_report(const sim::results::StoredRun& run, const std::filesystem::path& figures,
                      const std::string& missing, const std::filesystem::path& path);

}  // namespace funnel::viz::report
