// SPDX-License-Identifier: Apache-2.0
/// \file
/// Shaded relief.
#pragma once

#include "geo/grid_spec.hpp"
#include "viz/draw/resample.hpp"

namespace funnel::viz::map {

struct HillshadeLight {
    double azimuth_deg = 315.;  ///< where the light comes from, clockwise from north
    double altitude_deg = 45.;
    /// Light from azimuth -90, -45, 0 and +45 degrees, each weighted by the squared sine between it and the fall line
    /// (Mark 1992, USGS Open-File Report 92-422): what faces the main light or turns away from it keeps its form.
    bool several_directions = false;
    double vertical_exaggeration = 1.;
};

/// Brightness 0..1 of every pixel by Horn's gradient (Horn 1981, doi:10.1109/PROC.1981.11918); pixel_m is the
/// side of a pixel [m]. NaN where the pixel is NaN; NaN neighbours count as level with it.
draw::PixelField hillshade(const draw::PixelField& elevation_m, double pixel_m, const HillshadeLight& light = {});

/// The same for a raster at its own cells. \throws InputError when the values do not fill the grid.
draw::PixelField hillshade(const geo::Raster<float>& elevation_m, const HillshadeLight& light = {});

/// The exaggeration that gives gentle country visible relief: the 90th percentile of slope becomes 25 degrees;
/// between 1 and 8.
double relief_exaggeration(const draw::PixelField& elevation_m, double pixel_m);

/// \throws InputError unless the grid has cells and a value for each; `what` names the raster in the message.
void check_raster(const geo::Raster<float>& raster, const std::string& what);

}  // namespace funnel::viz::map
