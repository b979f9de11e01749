// SPDX-License-Identifier: Apache-2.0
/// \file
/// Brightness of the ground under a light from the side (hillshading).
#pragma once

#include "geo/grid_spec.hpp"
#include "viz/draw/resample.hpp"

#include <string>

namespace funnel::viz::map {

struct HillshadeLight {
    double azimuth_deg = 315.;  ///< direction of the light, clockwise from north
    double altitude_deg = 45.;  ///< above the horizon
    /// Mix of lights from azimuth -90, -45, 0 and +45 degrees, each weighted by the squared sine between it and the
    /// fall line (Mark 1992, USGS Open-File Report 92-422): slopes that face the main light or turn away from it keep
    /// their form.
    bool several_directions = false;
    double vertical_exaggeration = 1.;
};

/// Brightness 0..1 of every pixel by Horn's gradient (Horn 1981, doi:10.1109/PROC.1981.11918); pixel_m is the
/// side of a pixel [m]. NaN where the elevation is NaN; NaN neighbours count as level with the pixel.
draw::PixelField hillshade(const draw::PixelField& elevation_m, double pixel_m, const HillshadeLight& light = {});

/// Brightness at a raster's own cells. \throws InputError when the values do not fill the grid.
draw::PixelField hillshade(const geo::Raster<float>& elevation_m, const HillshadeLight& light = {});

/// The exaggeration that gives gentle country visible relief: the 90th percentile of slope becomes 25 degrees;
/// between 1 and 8.
double relief_exaggeration(const draw::PixelField& elevation_m, double pixel_m);

/// \param what  the raster's name in the message
/// \throws InputError unless the grid has cells and a value for each
void check_raster(const geo::Raster<float>& raster, const std::string& what);

}  // namespace funnel::viz::map
