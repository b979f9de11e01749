// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: what a file says of a weather station, held against the sun, the region and its ground.
#pragma once

#include "sim/prepare/weather.hpp"

#include <string>
#include <vector>

namespace funnel::sim::prepare {

/// Throws InputError at what cannot be: a clock that is not the place's, a station so far away that its weather is
/// another one's, a height that the ground there has nowhere near. What is odd becomes a note.
/// \param elevation_m  of the grid's cells, NaN where unknown; empty: not known
void check_station(const PlacedStation& station, const geo::GridSpec& grid, const std::vector<float>& elevation_m,
                   std::vector<std::string>& notes);

}  // namespace funnel::sim::prepare
