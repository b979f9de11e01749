// SPDX-License-Identifier: Apache-2.0
/// \file
/// The tables of a comparison.
#pragma once

#include "sim/compare/compare.hpp"

#include <filesystem>

namespace funnel::sim::compare {

/// comparison.csv, comparison_by_{entry,corridor}.csv, decomposition.csv and answer.txt. \throws MachineError
void write_comparison_tables(const Comparison& comparison, const std::filesystem::path& folder);

}  // namespace funnel::sim::compare
