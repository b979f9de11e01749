// SPDX-License-Identifier: Apache-2.0
#include "viz/map/surroundings.hpp"

#include "viz/map/legend.hpp"
#include "viz/map/scale_bar.hpp"

#include <algorithm>

namespace funnel::viz::map {

double draw_map_heading(const draw::Column& at, const MapFigure& figure) {
    return draw::draw_heading(at, figure.title, figure.subtitle, 36., 21.);
}

double draw_map_footing(const draw::Column& at, const MapFigure& figure) {
    return draw::draw_footing(at, figure.note, figure.source, 16., 15., 5.);
}

double draw_panel_below(const draw::Column& at, const MapFigure& figure, const BeyondScale& beyond,
                        double metres_per_px) {
    const double u = at.unit;
    const double right = 300. * u;
    const double left = figure.overlay != nullptr ? 0.36 * at.width : 0.;
    const double gap = left > 0. ? 44. * u : 0.;
    double height = 0.;
    if (figure.overlay != nullptr) {
        height = draw_colour_bar({at.to, at.x, at.y, left, u}, figure.scale, beyond.low, beyond.high);
    }
    const double legend_width = at.width - left - 2. * gap - right;
    const int columns = legend_width > 420. * u ? 2 : 1;
    height = std::max(height, draw_legend({at.to, at.x + left + gap, at.y, legend_width, u}, figure.lines,
                                          figure.points, figure.words.legend, columns));
    const double x = at.x + at.width - right;
    const double arrow = draw_north_arrow({at.to, x + right - 60. * u, at.y, 60. * u, u}, figure.words.north);
    draw_scale_bar({at.to, x, at.y + arrow - 32. * u, right - 70. * u, u}, metres_per_px, figure.words.kilometres);
    return std::max(height, arrow + 4. * u);
}

double draw_panel_beside(const draw::Column& at, const MapFigure& figure, const BeyondScale& beyond,
                         double metres_per_px, double bottom) {
    const double u = at.unit;
    double y = at.y;
    if (figure.overlay != nullptr) {
        y += draw_colour_bar({at.to, at.x, y, at.width, u}, figure.scale, beyond.low, beyond.high) + 34. * u;
    }
    y += draw_legend({at.to, at.x, y, at.width, u}, figure.lines, figure.points, figure.words.legend, 1);
    const double foot = std::max(y + 30. * u, bottom - 66. * u);
    const double arrow = draw_north_arrow({at.to, at.x + at.width - 60. * u, foot, 60. * u, u}, figure.words.north);
    draw_scale_bar({at.to, at.x, foot + arrow - 31. * u, at.width - 70. * u, u}, metres_per_px,
                   figure.words.kilometres);
    return foot + arrow - at.y;
}

}  // namespace funnel::viz::map
