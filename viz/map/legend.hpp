// SPDX-License-Identifier: Apache-2.0
/// \file
/// The key to a map or a terrain view: colour bar of the data, and legend of lines and places. Each part returns its
/// height [px].
#pragma once

#include "viz/draw/colour_scale.hpp"
#include "viz/draw/column.hpp"
#include "viz/map/layers.hpp"

#include <string>
#include <vector>

namespace funnel::viz::map {

/// Label, unit, bar and ticks. `beyond_low` and `beyond_high` put a point on the bar's end: the data go beyond it.
double draw_colour_bar(const draw::Column& at, const draw::ColourScale& scale, bool beyond_low, bool beyond_high);

/// One entry for every layer with a legend text, in `columns` columns; nothing where no layer has one.
double draw_legend(const draw::Column& at, const std::vector<LineLayer>& lines, const std::vector<PointLayer>& points,
                   const std::string& title, int columns);

}  // namespace funnel::viz::map
