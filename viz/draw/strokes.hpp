// SPDX-License-Identifier: Apache-2.0
/// \file
/// Lines made into coverage: each pixel takes the largest coverage of any segment, so joins neither double nor gap.
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

Box bounds(std::span<const Point> line);
/// The line without points closer than a third of a pixel, cut into its dashes, without what lies outside `limits`.
std::vector<std::vector<Point>> stroke_pieces(std::span<const Point> line, const std::vector<double>& dash_px,
                                              const Box& limits);
/// Sets mask.values to the coverage of a line of this width, round joins, butt ends.
void cover_line(std::span<const Point> line, double width_px, CoverageMask& mask);

}  // namespace funnel::viz::draw
