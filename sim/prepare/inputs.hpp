// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the contents of a scenario's files.
#pragma once

#include "geo/features.hpp"
#include "geo/grid_spec.hpp"
#include "kernels/world/world.hpp"
#include "sim/prepare/landcover_factors.hpp"
#include "sim/prepare/region.hpp"
#include "sim/prepare/report.hpp"
#include "sim/prepare/weather.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::prepare {

/// Contents of the sources, brought into the grid's CRS.
struct Inputs {
    geo::GridSpec grid;
    std::vector<float> elevation_m;
    std::vector<std::uint8_t> landcover;  ///< `no_class` where unknown; empty: no source
    LandcoverFactors factors;
    std::vector<geo::Feature> roads;
    std::vector<geo::Feature> water_lines;
    std::vector<geo::Feature> border;
    std::vector<std::vector<geo::Feature>> barriers;  ///< by [[terrain.barriers]]
    std::vector<geo::Feature> towns;
    std::vector<geo::Feature> help_towns;
    std::vector<geo::Feature> destinations;  ///< by [[destinations.place]]
    std::vector<geo::Point> groups;          ///< middles of [[destinations.group]]
    std::vector<geo::Feature> posture_lines;
    std::vector<geo::Feature> posture_polygons;
    std::vector<geo::Feature> towers;
    std::vector<geo::Feature> sensors;
    std::vector<geo::Feature> stations;
    std::vector<geo::Feature> beacons;
    std::vector<geo::Feature> water;
    std::vector<geo::Feature> phone_coverage;
    std::vector<geo::Feature> teams;
    std::vector<StagingPlace> staging;
    std::vector<geo::Feature> access_roads;  ///< beyond the grid, too
    std::vector<PlacedStation> weather;
    std::vector<double> traffic;  ///< by border segment, adds up to 1; empty: none is known
};

/// Reads every source; `report` gets notes and numbers. Throws one InputError with the problems of all of them.
Inputs read_inputs(const ResolvedScenario& resolved, PrepareReport& report);

}  // namespace funnel::sim::prepare
