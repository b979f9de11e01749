// SPDX-License-Identifier: Apache-2.0
/// \file
/// Lines, places and area names that lie over a map's or a terrain view's relief, in the coordinate reference system
/// (CRS) of the map [m].
#pragma once

#include "viz/draw/drawing.hpp"

#include <string>
#include <vector>

namespace funnel::viz::map {

/// Lines of one kind, such as all roads. Widths and dashes are in pixels of a map 1600 pixels wide.
struct LineLayer {
    std::string legend;                           ///< name in the legend; empty: no entry
    std::vector<std::vector<draw::Point>> lines;  ///< points along each line [m]
    draw::Stroke stroke = {};                     ///< colour, width and dashes
    draw::Colour casing = draw::transparent;      ///< colour of a wider line below, which sets the line off
    double casing_px = 0.;                        ///< width of the casing on each side of the line
};

enum class Symbol { circle, ring, square, triangle, diamond, cross, drop };

/// A place with its name.
struct MapPoint {
    draw::Point at;          ///< [m]
    std::string label;       ///< name; empty: symbol alone
    double importance = 0.;  ///< labels of higher importance are placed first
};

/// Places of one kind, such as all towns. Sizes are in pixels of a map 1600 pixels wide.
struct PointLayer {
    std::string legend;  ///< name in the legend; empty: no entry
    std::vector<MapPoint> points;
    Symbol symbol = Symbol::circle;
    draw::Colour fill = draw::rgb(0x222222);
    draw::Colour outline = draw::rgb(0xffffff);
    double size_px = 9.;    ///< diameter of the symbol
    double label_px = 17.;  ///< height of the label's letters
    bool bold_labels = false;
};

/// The name of an area, written in spaced capitals: "MEXICO".
struct AreaLabel {
    draw::Point at;  ///< centre of the name [m]
    std::string text;
};

}  // namespace funnel::viz::map
