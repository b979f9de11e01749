// SPDX-License-Identifier: Apache-2.0
/// \file
/// The map and the terrain view that all figures of a folder start from: relief, border, roads, barriers, towns and
/// enforcement, without data.
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "viz/map/figure.hpp"
#include "viz/terrain/scene.hpp"

#include <string>

namespace funnel::viz::figures {

/// Ground and inputs that all maps of one folder show.
struct MapGround {
    geo::Raster<float> elevation_m;
    sim::prepare::DrawnInputs inputs;
    std::string source;  ///< line below each map
};

/// A map without an overlay. It points into the ground, which must live until the map is drawn.
map::MapFigure base_map(const MapGround& ground, const std::string& title, const std::string& subtitle);

/// The same ground seen from the south.
terrain::TerrainScene base_scene(const MapGround& ground, const std::string& title, const std::string& subtitle);

}  // namespace funnel::viz::figures
