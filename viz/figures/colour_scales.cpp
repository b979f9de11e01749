// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/colour_scales.hpp"

#include <algorithm>

namespace funnel::viz::figures {
namespace {

/// A logarithmic scale from 1/span of its top to the top, or less where the values end before.
draw::ColourScale decades(const geo::Raster<float>& values, const draw::ColourMap& map, double span) {
    draw::ColourScale scale = fitted_scale(values.values, draw::Scaling::logarithmic, map);
    scale.min = std::max(scale.min, scale.max / span);
    scale.hide_at_or_below = scale.min / 2.;
    scale.fade = 0.4;
    return scale;
}

}  // namespace

draw::ColourScale flow_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit) {
    draw::ColourScale scale = decades(values, draw::flow_map().reversed(), 1000.);
    scale.label = label;
    scale.unit = unit;
    return scale;
}

draw::ColourScale death_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit) {
    draw::ColourScale scale = decades(values, draw::heat_map(), 30.);
    scale.label = label;
    scale.unit = unit;
    scale.fade = 0.;
    return scale;
}

draw::ColourScale temperature_scale(const geo::Raster<float>& values, const std::string& label) {
    draw::ColourScale scale = fitted_scale(values.values, draw::Scaling::linear, draw::heat_map());
    scale.label = label;
    scale.unit = "°C";
    scale.opacity = 0.7;
    return scale;
}

draw::ColourScale change_scale(const geo::Raster<float>& values, const std::string& label, const std::string& unit) {
    draw::ColourScale scale = fitted_scale(values.values, draw::Scaling::diverging, draw::difference_map(), 0.99);
    scale.label = label;
    scale.unit = unit;
    // Change is dense at a few towns and thin over wide ground: both are to be seen.
    scale.even_within = 0.02 * scale.high();
    scale.hide_at_or_below = 0.005 * scale.high();
    scale.fade = 0.3;
    return scale;
}

}  // namespace funnel::viz::figures
