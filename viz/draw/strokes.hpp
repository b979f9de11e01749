// SPDX-License-Identifier: Apache-2.0
/// \file
/// From lines to the share of each pixel that they cover. A pixel takes the largest coverage of any segment, so a join
/// is neither drawn twice nor left open.
#pragma once

#include "viz/draw/drawing.hpp"

#include <span>
#include <vector>

namespace funnel::viz::draw {

/// Coverage 0..1 of a window of pixels, row-major.
struct CoverageMask {
    int x0 = 0;
    int y0 = 0;
    int width = 0;
    int height = 0;
    std::vector<float> values;
};

/// The smallest box that holds all points.
Box bounds(std::span<const Point> line);
/// The line cut into its dashes and at `limits`; points closer to each other than a third of a pixel are left out.
std::vector<std::vector<Point>> stroke_pieces(std::span<const Point> line, const std::vector<double>& dash_px,
                                              const Box& limits);
/// Sets mask.values to the coverage of a line of this width, round joins, butt ends.
void cover_line(std::span<const Point> line, double width_px, CoverageMask& mask);

}  // namespace funnel::viz::draw
