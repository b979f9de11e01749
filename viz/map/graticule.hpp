// SPDX-License-Identifier: Apache-2.0
/// \file
/// Meridians and parallels over a map's frame, or lines of whole kilometres.
#pragma once

#include "viz/map/figure.hpp"

#include <string>
#include <vector>

namespace funnel::viz::map {

/// One line with its label, in the map's CRS [m].
struct GraticuleLine {
    std::string label;
    bool meridian = true;           ///< runs north and is labelled at the bottom edge; else labelled at the left edge
    std::vector<draw::Point> line;  ///< from south to north, or from west to east
};

/// Lines of round longitude and latitude where the map can be turned into them, of round kilometres in its CRS
/// otherwise.
/// \param spacing_m  wanted distance between lines
std::vector<GraticuleLine> graticule(const MapFigure& figure, double spacing_m);

}  // namespace funnel::viz::map
