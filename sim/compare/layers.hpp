// SPDX-License-Identifier: Apache-2.0
/// \file
/// The maps of a comparison.
#pragma once

#include "sim/compare/compare.hpp"

#include <filesystem>

namespace funnel::sim::compare {

/// difference_*.tif, each with the difference, its standard error, z and q; elevation.tif, outcomes.gpkg and
/// funnel.qgs. \throws DamagedResult for a map of a run that cannot be read, MachineError
void write_comparison_layers(const Comparison& comparison, const results::StoredRun& base,
                             const results::StoredRun& alternative, const std::filesystem::path& folder);

}  // namespace funnel::sim::compare
