// SPDX-License-Identifier: Apache-2.0
/// \file
/// Placement of labels beside their symbols: no label covers another or a symbol, and few cover lines.
#pragma once

#include "viz/draw/drawing.hpp"

#include <optional>
#include <span>
#include <vector>

namespace funnel::viz::draw {

class LabelPlacer {
  public:
    /// Labels stay inside the area.
    explicit LabelPlacer(const Box& area);
    /// No label may touch this box.
    void reserve(const Box& box);
    /// Labels avoid this line where they can.
    void avoid(std::span<const Point> line, double weight = 1.);
    /// Finds and reserves the box for a label of this size [px]: of eight positions round the symbol the free one that
    /// hides the fewest lines (ties: upper right first). Nothing where every position is taken.
    std::optional<Box> place(Point symbol, double symbol_radius, double width, double height);

  private:
    double hidden(const Box& box) const;
    bool is_free(const Box& box) const;

    Box area_;
    int cols_;
    int rows_;
    std::vector<float> lines_;  ///< weight of lines in squares of `square_px`
    std::vector<Box> taken_;
};

}  // namespace funnel::viz::draw
