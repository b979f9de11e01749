// SPDX-License-Identifier: Apache-2.0
/// \file
/// An invented border region that needs no data: ground, land cover, border, fence, roads, places.
///
/// Nothing in it exists. It lies in EPSG:32612 so that sun, distances and maps are those of the Sonoran Desert, and
/// every name ends in "(synthetic)" so that nobody takes it for a real place.
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/synthetic/places.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace funnel::sim::synthetic {

struct SyntheticRegion {
    geo::Raster<float> elevation_m;        ///< 300 x 300 cells of 300 m
    geo::Raster<std::uint8_t> landcover;   ///< IGBP numbers: 1, 7, 8, 10, 13, 16
    std::vector<SyntheticLine> border;     ///< one line, from the west past both edges of the map
    std::vector<SyntheticLine> fence;      ///< on the border; type "pedestrian" or "vehicle"
    std::vector<SyntheticLine> posture;    ///< the border in sections, weight: how densely a forward posture stands
    std::vector<SyntheticLine> roads;      ///< north of the border; type "highway", "valley", "secondary"
    std::vector<SyntheticPoint> towns;     ///< north of the border, with population
    std::vector<SyntheticPoint> staging;   ///< south of the border
    std::vector<SyntheticPoint> towers;    ///< with height_m and range_m
    std::vector<SyntheticPoint> stations;  ///< patrol stations
    std::vector<SyntheticPoint> water;     ///< water stations
    std::vector<SyntheticPoint> beacons;   ///< rescue beacons
};

/// Same seed, same region to the bit; seed 1 is the demo's. Takes about half a second.
SyntheticRegion make_synthetic_region(std::uint64_t seed);

/// Northing [m] of the region's border at an easting, straight on beyond its ends.
double border_northing_m(const SyntheticRegion& region, double x_m);

/// Writes each layer to a file of its own in `folder` (on disk, made when it is not there, or in
/// memory, /vsimem/...) and returns name -> file. The names are what "synthetic:NAME"
/// means in a scenario: dem, landcover (GeoTIFF), border, fence, posture, roads, towns, staging, towers, stations,
/// water, beacons (GeoPackage). The layers are then read like anybody's data. Existing files are replaced.
/// Throws MachineError when a file cannot be written.
std::map<std::string, std::string> publish_synthetic_region(const SyntheticRegion& region,
                                                            const std::string& folder = "/vsimem/funnel-synthetic");

}  // namespace funnel::sim::synthetic
