// SPDX-License-Identifier: Apache-2.0
/// \file
/// How long a metre of a projection is on the ground.
///
/// Times, slopes, ranges and areas are computed in metres of the grid. They are metres of ground where the scale
/// factor of the projection is 1: within 0.1 % in a UTM zone, but 1.18 at 32 degrees in Web Mercator.
#pragma once

#include "geo/grid_spec.hpp"

#include <string>

namespace funnel::geo {

/// Metres on the ellipsoid a metre of the map, least and most of all directions and places.
struct GroundScale {
    double least;
    double most;
};

/// Share by which metres of a grid may differ from metres of ground.
inline constexpr double scale_tolerance = 0.01;

/// Over the whole grid, from the Jacobian of the projection at 9 x 9 places (Snyder 1987, doi 10.3133/pp1395, 20-26).
/// 1 and 1 where none of them has a place on Earth.
GroundScale ground_scale(const GridSpec& grid);

/// Throws InputError when metres of the grid and of ground differ by more than `scale_tolerance` anywhere in it.
/// \param what whose grid it is, for the message: "the region", a file
void require_true_scale(const GridSpec& grid, const std::string& what);

}  // namespace funnel::geo
