// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a scenario's files to a World: read, warp, burn, place.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/prepare/report.hpp"
#include "sim/scenario/scenario.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// A World with the report of its preparation.
struct PreparedWorld {
    World world;
    PrepareReport report;
};

/// The World of a scenario on its grid.
///
/// Same inputs, same World to the bit, whatever the number of threads. Problems of inputs that do not depend on each
/// other are collected and named together. Throws InputError, among others for: a missing or unreadable file, a
/// source without CRS, a grid in degrees, a source of another geometry type, a source that misses the region, a DEM
/// of nodata alone, values that are not finite, a region without border line or that the line does not divide, no
/// destination or none that can be reached, no place of help.
///
/// \param traffic shares of the apprehensions of earlier periods by border segment, which patrols follow by
///        `enforcement.patrol.reaction`; empty: not known
PreparedWorld prepare_world(const scenario::Scenario& scenario, const std::vector<double>& traffic = {});

}  // namespace funnel::sim::prepare
