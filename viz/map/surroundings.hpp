// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts around a map's frame: heading, footing, and the panel with colour bar, legend, scale bar and north arrow.
/// The layout measures them, the painter draws them; each returns its height [px].
#pragma once

#include "viz/draw/column.hpp"
#include "viz/map/figure.hpp"

namespace funnel::viz::map {

/// Whether the overlay has values beyond the ends of its colour scale.
struct BeyondScale {
    bool low = false;
    bool high = false;
};

double draw_map_heading(const draw::Column& at, const MapFigure& figure);
double draw_map_footing(const draw::Column& at, const MapFigure& figure);
double draw_panel_below(const draw::Column& at, const MapFigure& figure, const BeyondScale& beyond,
                        double metres_per_px);
/// \param bottom  lower edge of the map [px]: scale bar and arrow end there, or below the legend where it reaches
///                further
double draw_panel_beside(const draw::Column& at, const MapFigure& figure, const BeyondScale& beyond,
                         double metres_per_px, double bottom);

}  // namespace funnel::viz::map
