// SPDX-License-Identifier: Apache-2.0
/// \file
/// The unit of a raster's heights, as its band and its vertical CRS state it.
#pragma once

#include "geo/raster_info.hpp"

#include <optional>
#include <string>

namespace funnel::geo {

/// Metres of a unit by one of its usual names ("m", "Meters", "US survey foot", "ft", "[m]"), whatever the case;
/// 1 for an empty name, nothing for an unknown one.
std::optional<double> metres_of_unit(const std::string& name);

/// Metres of one unit of the heights in `band` (from 1); 1 where the file states none. Throws InputError for a unit
/// that is no length, for a vertical CRS of depths, and where band and vertical CRS contradict each other.
double metres_per_height_unit(const RasterInfo& info, int band);

}  // namespace funnel::geo
