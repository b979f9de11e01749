// SPDX-License-Identifier: Apache-2.0
/// \file
/// From two folders of results to the folder of their comparison.
#pragma once

#include "sim/compare/compare.hpp"

#include <filesystem>

namespace funnel::sim::compare {

/// Compares two result folders and writes compare.json, comparison.csv, comparison_by_{entry,corridor}.csv,
/// decomposition.csv, difference_*.tif, outcomes.gpkg, funnel.qgs and answer.txt to `out`.
/// \throws InputError for runs that cannot be compared or a folder that must not be replaced, MachineError
Comparison compare_runs(const std::filesystem::path& base, const std::filesystem::path& alternative,
                        const std::filesystem::path& out, const CompareOptions& options);

}  // namespace funnel::sim::compare
