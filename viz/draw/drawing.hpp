// SPDX-License-Identifier: Apache-2.0
/// \file
/// Interface of drawings, of pixels and of SVG alike: x right, y down, in pixels; pixel (0, 0) covers [0, 1) x [0, 1).
#pragma once

#include "geo/grid_spec.hpp"
#include "viz/draw/colour_maps.hpp"

#include <span>
#include <string>
#include <vector>

namespace funnel::viz::draw {

using Point = geo::Point;

struct Stroke {
    Colour colour = rgb(0x555555);
    double width_px = 1.;
    std::vector<double> dash_px = {};  ///< lengths of dash, gap, dash, ...; empty: unbroken
};

enum class HAlign { left, centre, right };
enum class VAlign { baseline, middle, top, bottom };

/// Face, alignment and halo of one line of text.
struct TextStyle {
    double size_px = 16.;
    Colour colour = rgb(0x222222);
    bool bold = false;
    bool italic = false;
    HAlign h = HAlign::left;
    VAlign v = VAlign::baseline;
    double rotation_deg = 0.;   ///< counter-clockwise about the anchor
    Colour halo = transparent;  ///< border round the letters, which sets them off
    double halo_px = 0.;        ///< width of the halo on each side
};

/// A rectangle; x0 < x1, y0 < y1.
struct Box {
    double x0 = 0.;
    double y0 = 0.;
    double x1 = 0.;
    double y1 = 0.;
    double width() const { return x1 - x0; }
    double height() const { return y1 - y0; }
    bool overlaps(const Box& o) const { return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1; }
    bool holds(const Box& o) const { return x0 <= o.x0 && y0 <= o.y0 && x1 >= o.x1 && y1 >= o.y1; }
    Box grown(double by) const { return {x0 - by, y0 - by, x1 + by, y1 + by}; }
};

class Drawing {
  public:
    virtual ~Drawing() = default;
    /// A filled polygon (non-zero winding).
    virtual void fill(std::span<const Point> polygon, Colour colour) = 0;
    /// A line through the points, round joins, butt ends.
    virtual void stroke(std::span<const Point> line, const Stroke& stroke) = 0;
    virtual void fill_box(const Box& box, Colour colour) = 0;
    virtual void fill_circle(Point centre, double radius_px, Colour colour) = 0;
    /// One line of UTF-8 text at its anchor.
    virtual void text(Point anchor, const std::string& utf8, const TextStyle& style) = 0;

    void line(Point a, Point b, const Stroke& s) {
        const Point ends[] = {a, b};
        stroke(ends, s);
    }
    void outline(const Box& b, const Stroke& s) {
        const Point ring[] = {{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}, {b.x0, b.y0}};
        stroke(ring, s);
    }
};

}  // namespace funnel::viz::draw
