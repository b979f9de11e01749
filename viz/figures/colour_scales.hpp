// SPDX-License-Identifier: Apache-2.0
/// \file
/// Colour scales of the data on the maps, fitted to the values of a raster.
#pragma once

#include "geo/grid_spec.hpp"
#include "viz/draw/colour_scale.hpp"

#include <string>

namespace funnel::viz::figures {

/// For presence and detection: logarithmic, three decades below the top at most.
draw::ColourScale flow_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit);
/// For deaths: logarithmic, from a thirtieth of the top.
draw::ColourScale death_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit);
/// For temperatures [°C]: even steps over the whole range; no value is hidden.
draw::ColourScale temperature_scale(const geo::Raster<float>& values, const std::string& label);
/// For differences: blue less, red more, even steps near zero and logarithmic ones beyond.
draw::ColourScale change_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit);

}  // namespace funnel::viz::figures
