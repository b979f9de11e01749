// SPDX-License-Identifier: Apache-2.0
/// \file
/// Digital elevation models as metres above sea level: the one way in which a DEM is read.
///
/// Heights in feet and other units that the band or the vertical CRS states are converted. Heights that no land has,
/// such as an undeclared -9999, are refused where they stand in the source, before they can enter a mean.
#pragma once

#include "geo/raster_read.hpp"

#include <string>

namespace funnel::geo {

/// Below the Dead Sea's shore and above Everest there is no ground to walk on.
inline constexpr float lowest_land_m = -500.F;
inline constexpr float highest_land_m = 9000.F;

/// A DEM on its own grid. `options.band` is not asked for: the band is the one beside opacity.
/// Throws InputError as `read_raster`, unless it is one surface of real numbers (no palette, no second band), for a
/// unit that is no length, heights outside of -500..9000 m, and metres that are not those of the ground.
Raster<float> read_dem(const std::string& source, const ReadOptions& options = {});

/// A DEM brought onto `grid`, bilinear. Throws InputError as `read_warped`, and as above for what the source holds in
/// and next to the grid; its own metres do not matter.
Raster<float> read_dem_warped(const std::string& source, const GridSpec& grid, const ReadOptions& options = {});

}  // namespace funnel::geo
