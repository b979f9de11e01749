// SPDX-License-Identifier: Apache-2.0
/// \file
/// The maps of this project: what a flow map, a map of deaths and a map of change look like.
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "viz/map/figure.hpp"
#include "viz/terrain/scene.hpp"

#include <string>
#include <vector>

namespace funnel::viz::figures {

/// What all maps of one folder share.
struct MapGround {
    geo::Raster<float> elevation_m;
    sim::prepare::DrawnInputs inputs;
    std::string source;
};

/// Relief with border, roads, barriers, towns and enforcement; the overlay is for the caller. The ground must live
/// until the map is drawn.
map::MapFigure base_map(const MapGround& ground, const std::string& title, const std::string& subtitle);

/// The same ground seen from the south.
terrain::TerrainScene base_scene(const MapGround& ground, const std::string& title, const std::string& subtitle);

/// A scale over values that span decades and matter from a hundredth of their top on.
draw::ColourScale flow_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit);
draw::ColourScale death_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit);
/// Even steps over the whole range: temperatures have no zero to hide.
draw::ColourScale temperature_scale(const geo::Raster<float>& values, const std::string& label);
draw::ColourScale change_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit);

}  // namespace funnel::viz::figures
