// SPDX-License-Identifier: Apache-2.0
/// \file
/// The contents of a map as it is printed: relief, data over it, lines, named places, title and notes.
#pragma once

#include "geo/grid_spec.hpp"
#include "viz/draw/colour_scale.hpp"
#include "viz/map/layers.hpp"

#include <functional>
#include <string>
#include <vector>

namespace funnel::viz::map {

/// Words that every map bears beside its title and layers.
struct MapWords {
    std::string legend = "Legend";
    std::string kilometres = "km";
    std::string north = "N";
    std::string south = "S";
    std::string east = "E";
    std::string west = "W";
    std::string exaggerated = "heights";  ///< terrain views: "heights × 3.5"
};

/// Contents of one map. Rasters are not copied: they must live until the map is drawn.
struct MapFigure {
    std::string title;
    std::string subtitle;
    geo::GridSpec grid;                               ///< extent and CRS of the map
    const geo::Raster<float>* elevation_m = nullptr;  ///< ground of the shaded relief; null: white paper
    const geo::Raster<float>* overlay = nullptr;      ///< data, on the map's extent; null: tints of elevation instead
    draw::ColourScale scale;                          ///< colours of the overlay
    const geo::Raster<float>* doubt = nullptr;        ///< cells above 0 show the overlay thinly; null: none
    std::vector<LineLayer> lines;                     ///< drawn in this order
    std::vector<PointLayer> points;
    std::vector<AreaLabel> areas;
    /// From the map's CRS to longitude and latitude [deg]; without it the frame shows kilometres of the CRS.
    std::function<draw::Point(draw::Point)> to_lonlat;
    std::string note;
    std::string source;
    MapWords words;
};

struct MapStyle {
    int width_px = 1600;
};

}  // namespace funnel::viz::map
