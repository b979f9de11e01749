// SPDX-License-Identifier: Apache-2.0
/// \file
/// Data of a result folder laid over the base map or the terrain view.
#pragma once

#include "viz/figures/base_map.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace funnel::viz::figures {

/// A published raster, cell by cell on the finer grid of the relief: the same values in larger squares. Cells outside
/// the raster are 0. \throws InputError when the file cannot be read
geo::Raster<float> read_layer(const std::filesystem::path& path, const geo::GridSpec& grid, int band = 1);

/// The folder "figures" in a result folder, made where it is missing. \throws InputError when it cannot be made
std::filesystem::path figures_folder(const std::filesystem::path& folder);

/// The note on every map of simulated attempts. \param published_cell_m  side of the cells of the published layers
std::string simulated_note(double published_cell_m);

/// Data over the base map. The rasters must live until the figure is drawn.
struct Overlay {
    const geo::Raster<float>& values;
    draw::ColourScale scale;
    std::string title;
    std::string subtitle;
    std::string note;
    const geo::Raster<float>* doubt = nullptr;  ///< cells above 0 are drawn thinly; null: none
};
/// Writes the map as PNG. \throws InputError when the path cannot be written
void draw_overlay_map(const MapGround& ground, const Overlay& overlay, const std::filesystem::path& path);
/// Writes the terrain view as PNG. Three dimensions need EGL: without it no file is written and the sentence that says
/// so is returned.
std::optional<std::string> draw_overlay_scene(const MapGround& ground, const Overlay& overlay,
                                              const std::filesystem::path& path);

}  // namespace funnel::viz::figures
