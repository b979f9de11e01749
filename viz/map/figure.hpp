// SPDX-License-Identifier: Apache-2.0
/// \file
/// A map as it is printed: relief, data over it, lines, named places, and all that makes it readable.
#pragma once

#include "geo/grid_spec.hpp"
#include "viz/draw/canvas.hpp"
#include "viz/draw/colour_scale.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace funnel::viz::map {

/// Lines in the map's CRS [m].
struct LineLayer {
    std::string legend;  ///< empty: not in the legend
    std::vector<std::vector<draw::Point>> lines;
    draw::Stroke stroke = {};                 ///< widths and dashes in pixels of a map 1600 pixels wide
    draw::Colour casing = draw::transparent;  ///< a wider line drawn below, so that it stands out
    double casing_px = 0.;                    ///< how far it reaches on each side
};

enum class Symbol { circle, ring, square, triangle, diamond, cross, drop };

struct MapPoint {
    draw::Point at;          ///< in the map's CRS [m]
    std::string label;       ///< empty: symbol alone
    double importance = 0.;  ///< the more important, the earlier its label finds room
};

struct PointLayer {
    std::string legend;
    std::vector<MapPoint> points;
    Symbol symbol = Symbol::circle;
    draw::Colour fill = draw::rgb(0x222222);
    draw::Colour outline = draw::rgb(0xffffff);
    double size_px = 9.;  ///< diameter at a width of 1600 pixels
    double label_px = 17.;
    bool bold_labels = false;
};

/// A name of an area, in spaced capitals: "MEXICO".
struct AreaLabel {
    draw::Point at;
    std::string text;
};

/// The words a map adds of itself.
struct MapWords {
    std::string legend = "Legend";
    std::string kilometres = "km";
    std::string north = "N";
    std::string south = "S";
    std::string east = "E";
    std::string west = "W";
    std::string exaggerated = "heights";  ///< "heights × 3.5"
    static MapWords spanish() { return {"Leyenda", "km", "N", "S", "E", "O", "alturas"}; }
};

/// What a map shows. Rasters are not copied: they must live until the map is drawn.
struct MapFigure {
    std::string title;
    std::string subtitle;
    geo::GridSpec grid;
    const geo::Raster<float>* elevation_m = nullptr;  ///< for the relief; null: paper
    const geo::Raster<float>* overlay = nullptr;      ///< the same extent; null: relief with tints of elevation
    draw::ColourScale scale;                          ///< of the overlay
    const geo::Raster<float>* doubt = nullptr;        ///< above 0: the overlay is drawn thin there
    std::vector<LineLayer> lines;                     ///< drawn in this order
    std::vector<PointLayer> points;
    std::vector<AreaLabel> areas;
    /// From the map's CRS to longitude and latitude [deg]; without it the frame shows kilometres of the CRS.
    std::function<draw::Point(draw::Point)> to_lonlat;
    std::string note;
    std::string source;
    MapWords words;
};

struct MapStyle {
    int width_px = 1600;
};

/// Where things lie on the picture.
struct MapLayout {
    int width_px = 0;
    int height_px = 0;
    double unit = 1.;  ///< pixels for each pixel of a 1600-pixel map
    draw::Box frame;   ///< the map itself, whole pixels
    draw::Box panel;   ///< colour bar, legend, scale bar: right of the map or below it
    bool panel_below = false;
    double metres_per_px = 1.;
    draw::Point to_pixel(const geo::GridSpec& grid, draw::Point map) const {
        return {frame.x0 + (map.x - grid.west_m) / metres_per_px, frame.y0 + (grid.north_m - map.y) / metres_per_px};
    }
};

/// \throws InputError for a raster that does not fit the grid, a bad colour scale or a width under 480 pixels.
MapLayout map_layout(const MapFigure& figure, const MapStyle& style = {});
draw::Canvas draw_map(const MapFigure& figure, const MapStyle& style = {});
/// Draws and writes a PNG. \throws InputError also when the path cannot be written.
void draw_map(const MapFigure& figure, const std::filesystem::path& path, const MapStyle& style = {});

}  // namespace funnel::viz::map
