// SPDX-License-Identifier: Apache-2.0
/// \file
/// Text and keys set in a column around a picture. A part draws itself from the top of its column downwards and returns
/// its height [px]; on a `MeasuringDrawing` it leaves no mark, so a layout can ask for the height first.
#pragma once

#include "viz/draw/drawing.hpp"

#include <span>
#include <string>

namespace funnel::viz::draw {

/// A drawing without marks, for measuring.
class MeasuringDrawing final : public Drawing {
  public:
    void fill(std::span<const Point>, Colour) override {}
    void stroke(std::span<const Point>, const Stroke&) override {}
    void fill_box(const Box&, Colour) override {}
    void fill_circle(Point, double, Colour) override {}
    void text(Point, const std::string&, const TextStyle&) override {}
};

/// Room on a drawing for a part of any height. Sizes are written in design pixels, which are those of a picture in its
/// usual width; `unit` turns them into pixels of this picture.
struct Column {
    Drawing& to;
    double x;      ///< left edge [px]
    double y;      ///< top edge [px]
    double width;  ///< [px]
    double unit;   ///< pixels for one design pixel
};

/// Text broken at the column's width.
/// \param line_height  distance of baselines, as a multiple of the text's size
/// \return height [px]; 0 for an empty text
double draw_paragraph(const Column& at, const std::string& utf8, TextStyle style, double line_height = 1.32);

/// Title in bold and subtitle below it; sizes in design pixels.
/// \return height [px]
double draw_heading(const Column& at, const std::string& title, const std::string& subtitle, double title_size,
                    double subtitle_size);

/// Note in italics and source below it, `gap` apart; sizes in design pixels.
/// \return height [px]
double draw_footing(const Column& at, const std::string& note, const std::string& source, double note_size,
                    double source_size, double gap);

}  // namespace funnel::viz::draw
