// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts around a map or beside a terrain view. Each draws itself into a column from (x, y) downwards and
/// returns the height it took; on a `NoDrawing` it is only measured. `unit` is pixels per design pixel.
#pragma once

#include "viz/draw/drawing.hpp"
#include "viz/draw/ink.hpp"
#include "viz/map/figure.hpp"

#include <string>
#include <vector>

namespace funnel::viz::map {

/// Takes every mark and keeps none: for measuring.
class NoDrawing final : public draw::Drawing {
  public:
    void fill(std::span<const draw::Point>, draw::Colour) override {}
    void stroke(std::span<const draw::Point>, const draw::Stroke&) override {}
    void fill_box(const draw::Box&, draw::Colour) override {}
    void fill_circle(draw::Point, double, draw::Colour) override {}
    void text(draw::Point, const std::string&, const draw::TextStyle&) override {}
};

/// A column on a drawing.
struct Column {
    draw::Drawing& to;
    double x;
    double y;
    double width;
    double unit;
};

/// Text broken to the column's width; (x, y) is the top of the first line. Returns the height.
double draw_paragraph(const Column& at, const std::string& utf8, draw::TextStyle style, double line_height = 1.32);

/// Label, unit, bar and ticks. `beyond_low` and `beyond_high` add points to the ends: values lie outside.
double draw_colour_bar(const Column& at, const draw::ColourScale& scale, bool beyond_low, bool beyond_high);

/// One entry for every layer with a legend text, in `columns` columns.
double draw_legend(const Column& at, const std::vector<LineLayer>& lines, const std::vector<PointLayer>& points,
                   const std::string& title, int columns);

struct ScaleBar {
    double length_m;
    double length_px;
};
/// The longest 1-2-5 length that is not wider than max_px.
ScaleBar scale_bar(double metres_per_px, double max_px);
double draw_scale_bar(const Column& at, double metres_per_px, const std::string& kilometres);

double draw_north_arrow(const Column& at, const std::string& letter);

void draw_symbol(draw::Drawing& to, draw::Point at, Symbol symbol, double size_px, draw::Colour fill,
                 draw::Colour outline, double unit);
/// The line with its casing; points already in pixels.
void draw_line(draw::Drawing& to, std::span<const draw::Point> line, const LineLayer& layer, double unit);

}  // namespace funnel::viz::map
