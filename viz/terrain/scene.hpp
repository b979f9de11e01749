// SPDX-License-Identifier: Apache-2.0
/// \file
/// A slanted view of the terrain with data draped over it.
#pragma once

#include "viz/map/figure.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::viz::terrain {

/// What is seen. Rasters are not copied: they must live until the scene is drawn.
struct TerrainScene {
    std::string title;
    std::string subtitle;
    const geo::Raster<float>* elevation_m = nullptr;  ///< required; NaN cells are left out
    const geo::Raster<float>* overlay = nullptr;      ///< the same extent; null: tints of elevation alone
    const geo::Raster<float>* doubt = nullptr;        ///< above 0: the overlay is drawn thin there
    draw::ColourScale scale;
    std::vector<map::LineLayer> lines;    ///< draped; widths as on a map
    std::vector<map::PointLayer> points;  ///< symbols and labels stand upright
    double vertical_exaggeration = 0.;    ///< 0: what gives the block a clear relief
    double view_from_deg = 180.;          ///< where the viewer stands, clockwise from north
    double view_height_deg = 34.;         ///< above the horizon, 5..89
    std::string note;
    std::string source;
    map::MapWords words;
};

struct TerrainStyle {
    int width_px = 1600;
    int height_px = 1000;
};

/// Rendered off screen by VTK on an EGL context of its own: needs no display and ignores DISPLAY.
/// \throws InputError for a scene that cannot be drawn, MachineError when the machine has no EGL.
draw::Canvas draw_terrain_3d(const TerrainScene& scene, const TerrainStyle& style = {});
/// Draws and writes a PNG. \throws InputError also when the path cannot be written.
void draw_terrain_3d(const TerrainScene& scene, const std::filesystem::path& path, const TerrainStyle& style = {});

}  // namespace funnel::viz::terrain
