// SPDX-License-Identifier: Apache-2.0
/// \file
/// A picture of RGBA pixels with anti-aliased lines, polygons, circles and text, and a PNG writer.
#pragma once

#include "viz/draw/drawing.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace funnel::viz::draw {

class Canvas final : public Drawing {
  public:
    /// \throws InputError unless both sides are 1..32767.
    Canvas(int width_px, int height_px, Colour background = rgb(0xffffff));

    int width() const { return width_; }
    int height() const { return height_; }
    /// Row-major, row 0 at the top, four bytes a pixel.
    const std::vector<std::uint8_t>& rgba() const { return rgba_; }
    /// Transparent outside the canvas.
    Colour pixel(int x, int y) const;
    void set_pixel(int x, int y, Colour colour);
    /// Lays a colour over the pixel, its opacity times coverage 0..1. Nothing happens outside the clip box.
    void blend(int x, int y, Colour colour, double coverage = 1.);

    /// Everything drawn later stays inside this box.
    void set_clip(const Box& box);
    void clear_clip();

    void fill(std::span<const Point> polygon, Colour colour) override;
    void stroke(std::span<const Point> line, const Stroke& stroke) override;
    void fill_box(const Box& box, Colour colour) override;
    void fill_circle(Point centre, double radius_px, Colour colour) override;
    void text(Point anchor, const std::string& utf8, const TextStyle& style) override;

    /// The picture as PNG bytes; equal pictures give equal bytes.
    std::string png() const;
    /// \throws InputError when the path cannot be written; no half file is left.
    void write_png(const std::filesystem::path& path) const;

  private:
    struct Window {
        int x0, y0, x1, y1;
    };
    Window clipped(double x0, double y0, double x1, double y1) const;
    void blend_mask(const Window& window, const std::vector<float>& mask, Colour colour);

    int width_;
    int height_;
    Window clip_;
    std::vector<std::uint8_t> rgba_;
};

}  // namespace funnel::viz::draw
