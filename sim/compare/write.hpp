// SPDX-License-Identifier: Apache-2.0
/// \file
/// The files of a comparison.
#pragma once

#include "sim/compare/compare.hpp"

#include <filesystem>

namespace funnel::sim::compare {

void write_comparison_json(const Comparison& comparison, const std::filesystem::path& folder);
void write_comparison_tables(const Comparison& comparison, const std::filesystem::path& folder);
/// difference_*.tif, each with difference, standard error and z; elevation.tif, outcomes.gpkg and funnel.qgs.
void write_comparison_layers(const Comparison& comparison, const results::StoredRun& base,
                             const results::StoredRun& alternative, const std::filesystem::path& folder);

}  // namespace funnel::sim::compare
