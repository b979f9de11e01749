// SPDX-License-Identifier: Apache-2.0
/// \file
/// A drawing as scalable vector graphics (SVG 1.1), without scripts or outside references.
#pragma once

#include "viz/draw/drawing.hpp"

#include <string>

namespace funnel::viz::draw {

class SvgDrawing final : public Drawing {
  public:
    /// `title` and `description` are read out by screen readers; `id` must be unique within a page.
    SvgDrawing(double width_px, double height_px, const std::string& title, const std::string& description,
               const std::string& id);

    void fill(std::span<const Point> polygon, Colour colour) override;
    void stroke(std::span<const Point> line, const Stroke& stroke) override;
    void fill_box(const Box& box, Colour colour) override;
    void fill_circle(Point centre, double radius_px, Colour colour) override;
    void text(Point anchor, const std::string& utf8, const TextStyle& style) override;

    /// The whole picture, from `<svg>` to `</svg>`: ready to stand inside HTML.
    std::string finished() const { return body_ + "</svg>\n"; }

  private:
    std::string body_;
};

/// Text for XML and HTML: & < > " ' escaped, control characters other than line breaks dropped, and bytes that
/// are not UTF-8 replaced by U+FFFD.
std::string escaped(const std::string& text);

}  // namespace funnel::viz::draw
