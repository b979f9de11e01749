// SPDX-License-Identifier: Apache-2.0
/// \file
/// Parts of a map that are measured by its layout and drawn by it afterwards; each returns its height [px].
#pragma once

#include "viz/map/figure.hpp"
#include "viz/map/furniture.hpp"

namespace funnel::viz::map {

/// Whether values lie outside the ends of the colour scale.
struct Beyond {
    bool low = false;
    bool high = false;
};

double draw_map_head(const Column& at, const MapFigure& figure);
double draw_map_foot(const Column& at, const MapFigure& figure);
double draw_panel_below(const Column& at, const MapFigure& figure, const Beyond& beyond, double metres_per_px);
/// Scale bar and arrow stand at `bottom`, or below the legend where it reaches further.
double draw_panel_beside(const Column& at, const MapFigure& figure, const Beyond& beyond, double metres_per_px,
                         double bottom);

}  // namespace funnel::viz::map
