// SPDX-License-Identifier: Apache-2.0
/// \file
/// The ground of a map: shaded relief, tints of elevation, and data laid over both.
#pragma once

#include "viz/draw/colour_scale.hpp"
#include "viz/draw/resample.hpp"
#include "viz/map/hillshade.hpp"

#include <vector>

namespace funnel::viz::map {

struct ReliefStyle {
    bool tinted = false;   ///< tints of elevation instead of near-white paper
    double strength = 1.;  ///< strength of the shading; 0: none
    /// Cells above 0 show the overlay thinly, such as changes that are not told from chance. Null: none.
    const geo::Raster<float>* doubt = nullptr;
};

/// Colour of level, unshaded ground.
/// \param elevation_position  0 at the map's low ground, 1 at its high ground
draw::Colour ground_colour(double elevation_position, bool tinted);

/// width x height colours, row-major, row 0 north; pixel_m is the side of a pixel [m]. Without elevation (null, or NaN
/// in a cell) the ground is white paper. The relief shades the overlay too, so that its form stays visible.
std::vector<draw::Colour> relief_colours(const geo::Raster<float>* elevation_m, const geo::Raster<float>* overlay,
                                         const draw::ColourScale& scale, int width, int height, double pixel_m,
                                         const ReliefStyle& style = {});

}  // namespace funnel::viz::map
