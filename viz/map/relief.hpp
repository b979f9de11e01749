// SPDX-License-Identifier: Apache-2.0
/// \file
/// The picture below the lines: shaded relief, tints of elevation, and data laid over both.
#pragma once

#include "viz/draw/colour_scale.hpp"
#include "viz/draw/resample.hpp"
#include "viz/map/hillshade.hpp"

#include <vector>

namespace funnel::viz::map {

struct ReliefStyle {
    bool tinted = false;   ///< tints of elevation instead of near-white paper
    double strength = 1.;  ///< of the shading, 0 none
    /// Where this is above 0 the overlay is drawn thin: values that are not told from chance. Null: nowhere.
    const geo::Raster<float>* doubt = nullptr;
};

/// Colour of level, unshaded ground; position 0..1 of its elevation within the map.
draw::Colour ground_colour(double elevation_position, bool tinted);

/// width x height colours, row 0 north. Null elevation: paper; NaN: paper. The overlay is darkened by the relief
/// below it, so that its form stays visible.
std::vector<draw::Colour> relief_colours(const geo::Raster<float>* elevation_m, const geo::Raster<float>* overlay,
                                         const draw::ColourScale& scale, int width, int height, double pixel_m,
                                         const ReliefStyle& style = {});

}  // namespace funnel::viz::map
