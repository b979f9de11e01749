// SPDX-License-Identifier: Apache-2.0
/// \file
/// From the contents of a map to its picture.
#pragma once

#include "viz/draw/canvas.hpp"
#include "viz/map/figure.hpp"

#include <filesystem>

namespace funnel::viz::map {

/// \throws InputError for a raster on another extent than the map, a bad colour scale or a width below 480 pixels.
draw::Canvas draw_map(const MapFigure& figure, const MapStyle& style = {});
/// Writes the map as PNG. \throws InputError also when the path cannot be written.
void draw_map(const MapFigure& figure, const std::filesystem::path& path, const MapStyle& style = {});

}  // namespace funnel::viz::map
