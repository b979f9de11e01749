// SPDX-License-Identifier: Apache-2.0
/// \file
/// Scale bar and north arrow. Each returns its height [px].
#pragma once

#include "viz/draw/column.hpp"

#include <string>

namespace funnel::viz::map {

struct ScaleBar {
    double length_m;   ///< on the ground
    double length_px;  ///< on the picture
};
/// The longest bar of 1, 2 or 5 times a power of ten metres that is not wider than max_px.
ScaleBar scale_bar(double metres_per_px, double max_px);
/// \param kilometres  the unit's text, "km"
double draw_scale_bar(const draw::Column& at, double metres_per_px, const std::string& kilometres);

/// \param letter  above the arrow, "N"
double draw_north_arrow(const draw::Column& at, const std::string& letter);

}  // namespace funnel::viz::map
