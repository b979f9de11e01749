// SPDX-License-Identifier: Apache-2.0
/// \file
/// Number axes of charts. `unit` is pixels for one design pixel.
#pragma once

#include "viz/draw/drawing.hpp"

#include <string>
#include <vector>

namespace funnel::viz::chart {

/// A number line inside a plot.
struct Axis {
    double min;
    double max;
    double from_px;  ///< pixel of min
    double to_px;    ///< pixel of max
    double pixel(double v) const { return from_px + (v - min) / (max - min) * (to_px - from_px); }
};

/// An axis over the values that starts and ends at ticks; it starts at 0 where the values are near it.
/// \param ticks  about this many
Axis fitted_axis(double low, double high, double from_px, double to_px, int ticks);
/// Horizontal lines with numbers on their left, and the label above the plot.
void draw_y_axis(draw::Drawing& to, const Axis& axis, const draw::Box& plot, const std::string& label, double unit);
/// Ticks and numbers below the plot, and the label below them.
void draw_x_axis(draw::Drawing& to, const Axis& axis, const draw::Box& plot, const std::vector<double>& ticks,
                 const std::string& label, double unit);

}  // namespace funnel::viz::chart
