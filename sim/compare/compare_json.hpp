// SPDX-License-Identifier: Apache-2.0
/// \file
/// compare.json: a whole comparison (docs/formats/results.md).
#pragma once

#include "sim/compare/compare.hpp"

#include <filesystem>

namespace funnel::sim::compare {

/// \throws MachineError
void write_compare_json(const Comparison& comparison, const std::filesystem::path& folder);
/// \throws InputError for a folder without a comparison or a file of another format; DamagedResult naming a field,
/// figure or part that is missing or wrong
Comparison read_comparison(const std::filesystem::path& folder);

}  // namespace funnel::sim::compare
