// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: transforms lines from one CRS to another.
#pragma once

#include "geo/crs.hpp"

#include <vector>

namespace funnel::geo {

/// The line in the target CRS, with vertices added where the image of an edge bends away from the straight
/// connection by more than `straightness_m`. A long border leg along a parallel would otherwise be off by hundreds
/// of metres. Points without an image become NaN.
std::vector<Point> transform_line(const Transformer& transformer, const std::vector<Point>& line,
                                  double straightness_m);

}  // namespace funnel::geo
