// SPDX-License-Identifier: Apache-2.0
/// \file
/// The contents of a slanted view of the terrain: ground, data draped over it, lines, named places, title and notes.
#pragma once

#include "viz/map/figure.hpp"

#include <string>
#include <vector>

namespace funnel::viz::terrain {

/// Contents of one view. Rasters are not copied: they must live until the scene is drawn.
struct TerrainScene {
    std::string title;
    std::string subtitle;
    const geo::Raster<float>* elevation_m = nullptr;  ///< required; NaN cells are left out
    const geo::Raster<float>* overlay = nullptr;      ///< data on the same extent; null: tints of elevation alone
    const geo::Raster<float>* doubt = nullptr;        ///< cells above 0 show the overlay thinly; null: none
    draw::ColourScale scale;                          ///< colours of the overlay
    std::vector<map::LineLayer> lines;                ///< draped over the ground; widths as on a map
    std::vector<map::PointLayer> points;              ///< symbols and labels stand upright
    double vertical_exaggeration = 0.;                ///< 0: chosen so that the block has a clear relief
    double view_from_deg = 180.;                      ///< direction of the viewer from the block, clockwise from north
    double view_height_deg = 34.;                     ///< height of the viewer above the horizon, 5..89
    std::string note;
    std::string source;
    map::MapWords words;
};

struct TerrainStyle {
    int width_px = 1600;
    int height_px = 1000;
};

}  // namespace funnel::viz::terrain
