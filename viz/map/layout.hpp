// SPDX-License-Identifier: Apache-2.0
/// \file
/// Positions of the map's frame and of the panel with colour bar and legend on the picture.
#pragma once

#include "viz/map/figure.hpp"

namespace funnel::viz::map {

struct MapLayout {
    int width_px = 0;
    int height_px = 0;
    double unit = 1.;  ///< pixels for one pixel of a map 1600 pixels wide
    draw::Box frame;   ///< the map itself, on whole pixels
    draw::Box panel;   ///< colour bar, legend and scale bar, right of the map or below it
    bool panel_below = false;
    double metres_per_px = 1.;
    /// The pixel of a point given in the map's CRS [m].
    draw::Point to_pixel(const geo::GridSpec& grid, draw::Point map) const {
        return {frame.x0 + (map.x - grid.west_m) / metres_per_px, frame.y0 + (grid.north_m - map.y) / metres_per_px};
    }
};

/// \throws InputError for a raster on another extent than the map, a bad colour scale or a width below 480 pixels.
MapLayout map_layout(const MapFigure& figure, const MapStyle& style = {});

}  // namespace funnel::viz::map
