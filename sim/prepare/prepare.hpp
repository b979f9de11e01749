// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a scenario's files to a World: read, warp, burn, place.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::prepare {

/// What was found on the way: for run.json and `funnel check`.
struct PrepareReport {
    std::vector<std::string> notes;                       ///< sentences: what was left out, filled or moved, and why
    std::vector<std::pair<std::string, double>> numbers;  ///< such as "dem_coverage" 0.98, "entries" 512
    DrawnInputs drawn;                                    ///< lines and places as maps show them
};

/// The World of a scenario on its grid. `report` is added to.
///
/// Same inputs, same World to the bit, whatever the number of threads. Problems of inputs that do not depend on each
/// other are collected and named together. Throws InputError, among others for: a missing or unreadable file, a
/// source without CRS, a grid in degrees, a source of another geometry type, a source that misses the region, a DEM
/// of nodata alone, values that are not finite, a region without border line or that the line does not divide, no
/// destination or none that can be reached, no place of help.
///
/// \param traffic of earlier periods: shares of the apprehensions by border segment, which patrols follow by
///        `enforcement.patrol.reaction`; empty: none is known
World prepare_world(const scenario::Scenario& scenario, PrepareReport& report, const std::vector<double>& traffic = {});

}  // namespace funnel::sim::prepare
