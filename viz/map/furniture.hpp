// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts around a map or beside a terrain view. Each draws itself into a column from (x, y) downwards and
/// returns the height it took; on a `NoDrawing` it is only measured. `unit` is pixels per design pixel.
#pragma once

#include "viz/draw/drawing.hpp"
#include "viz/map/figure.hpp"

#include <string>
#include <vector>

namespace funnel::viz {

/// Colours shared by all figures.
namespace ink {
inline constexpr Colour text = rgb(0x23272e);
inline constexpr Colour quiet = rgb(0x5c636d);
inline constexpr Colour frame = rgb(0x4a4f57);
inline constexpr Colour faint = rgb(0xd9d9d6);
inline constexpr Colour paper = rgb(0xffffff);
}  // namespace ink

/// Takes every mark and keeps none: for measuring.
class NoDrawing final : public Drawing {
  public:
    void fill(std::span<const Point>, Colour) override {}
    void stroke(std::span<const Point>, const Stroke&) override {}
    void fill_box(const Box&, Colour) override {}
    void fill_circle(Point, double, Colour) override {}
    void text(Point, const std::string&, const TextStyle&) override {}
};

/// A column on a drawing.
struct Column {
    Drawing& to;
    double x;
    double y;
    double width;
    double unit;
};

/// Text broken to the column's width; (x, y) is the top of the first line. Returns the height.
double draw_paragraph(const Column& at, const std::string& utf8, TextStyle style, double line_height = 1.32);

/// Label, unit, bar and ticks. `beyond_low` and `beyond_high` add points to the ends: values lie outside.
double draw_colour_bar(const Column& at, const ColourScale& scale, bool beyond_low, bool beyond_high);

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

void draw_symbol(Drawing& to, Point at, Symbol symbol, double size_px, Colour fill, Colour outline, double unit);
/// The line with its casing; points already in pixels.
void draw_line(Drawing& to, std::span<const Point> line, const LineLayer& layer, double unit);

}  // namespace funnel::viz
