// SPDX-License-Identifier: Apache-2.0
/// \file
/// Meridians and parallels, or kilometre lines, over a map's frame.
#pragma once

#include "viz/map/figure.hpp"

#include <string>
#include <vector>

namespace funnel::viz::map {

/// One line of the graticule, in the map's CRS, with its label.
struct GraticuleLine {
    std::string label;
    bool meridian = true;           ///< labelled at the bottom edge, else at the left edge
    std::vector<draw::Point> line;  ///< from south to north, or from west to east
};

/// Round longitudes and latitudes where the figure knows them, kilometres of the CRS otherwise; about one line
/// every `spacing_m` metres.
std::vector<GraticuleLine> graticule(const MapFigure& figure, double spacing_m);

}  // namespace funnel::viz::map
