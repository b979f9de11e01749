// SPDX-License-Identifier: Apache-2.0
#include "viz/map/layout.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/map/hillshade.hpp"
#include "viz/map/surroundings.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::map {
namespace {

constexpr int design_width_px = 1600;
constexpr int least_width_px = 480;
constexpr double margin = 48.;
constexpr double side_panel = 330.;
constexpr double panel_gap = 36.;
constexpr double tick_room = 34.;         // labels of the graticule, left and below
constexpr double panel_below_from = 1.2;  // wider maps leave no room beside them

void check_extent(const geo::Raster<float>& raster, const geo::GridSpec& grid, const std::string& what) {
    check_raster(raster, what);
    const auto far = [&](double a, double b) { return std::abs(a - b) > 0.01 * grid.cell_m; };
    if (far(raster.grid.west_m, grid.west_m) || far(raster.grid.north_m, grid.north_m)
        || far(raster.grid.east_m(), grid.east_m()) || far(raster.grid.south_m(), grid.south_m())) {
        throw InputError(what + " raster of another extent than the map", "the extent of the map's grid",
                         "warping it to the grid first");
    }
}

void check_figure(const MapFigure& figure, const MapStyle& style) {
    if (style.width_px < least_width_px) {
        throw InputError("a map " + std::to_string(style.width_px) + " pixels wide", "480 pixels or more", "1600");
    }
    if (figure.grid.shape.rows < 1 || figure.grid.shape.cols < 1 || !(figure.grid.cell_m > 0.)) {
        throw InputError("a map of a grid without cells", "rows, columns and a cell size above zero", "the run's grid");
    }
    if (figure.elevation_m != nullptr) check_extent(*figure.elevation_m, figure.grid, "elevation");
    if (figure.overlay != nullptr) {
        check_extent(*figure.overlay, figure.grid, "overlay");
        check(figure.scale);
    }
}

}  // namespace

MapLayout map_layout(const MapFigure& figure, const MapStyle& style) {
    check_figure(figure, style);
    draw::MeasuringDrawing measure;
    MapLayout out;
    out.width_px = style.width_px;
    const double u = out.unit = static_cast<double>(style.width_px) / design_width_px;
    const double aspect = static_cast<double>(figure.grid.shape.cols) / figure.grid.shape.rows;
    out.panel_below = aspect >= panel_below_from;
    const double inner = style.width_px - 2. * margin * u;
    const double beside = out.panel_below ? 0. : (side_panel + panel_gap) * u;
    double frame_width = std::floor(inner - tick_room * u - beside);
    // A tall narrow map is kept to a height that a page or a screen shows.
    const double tallest = 1.25 * style.width_px;
    if (frame_width / aspect > tallest) frame_width = std::floor(tallest * aspect);
    const double frame_height = std::max(1., std::round(frame_width / aspect));
    const double head = draw_map_heading({measure, 0., 0., inner, u}, figure);
    const double top = std::round(margin * u + head + 22. * u);
    const double left = std::round((margin + tick_room) * u + 0.5 * (inner - tick_room * u - beside - frame_width));
    out.frame = {left, top, left + frame_width, top + frame_height};
    out.metres_per_px = figure.grid.cell_m * figure.grid.shape.cols / frame_width;
    double bottom = out.frame.y1 + tick_room * u;
    if (out.panel_below) {
        const draw::Column column{measure, 0., 0., inner, u};
        const double height = draw_panel_below(column, figure, {true, true}, out.metres_per_px);
        out.panel = {margin * u, bottom + 18. * u, margin * u + inner, bottom + 18. * u + height};
        bottom = out.panel.y1;
    } else {
        const double x = out.frame.x1 + panel_gap * u;
        const double width = style.width_px - margin * u - x;
        const draw::Column column{measure, x, top, std::min(width, 1.3 * side_panel * u), u};
        const double height = draw_panel_beside(column, figure, {true, true}, out.metres_per_px, out.frame.y1);
        out.panel = {x, top, x + column.width, top + height};
        bottom = std::max(bottom, out.panel.y1);
    }
    const double foot = draw_map_footing({measure, 0., 0., inner, u}, figure);
    out.height_px = static_cast<int>(std::ceil(bottom + 20. * u + foot + 0.6 * margin * u));
    return out;
}

}  // namespace funnel::viz::map
