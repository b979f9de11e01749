// SPDX-License-Identifier: Apache-2.0
#include "viz/map/relief.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::map {
namespace {

constexpr draw::Colour paper = draw::rgb(0xffffff);
constexpr draw::Colour bare_ground = draw::rgb(0xf1efea);
constexpr draw::Colour shadow = draw::rgb(0x6b6a70);
constexpr double opacity_in_doubt = 0.35;
constexpr draw::Colour overlay_shadow = draw::rgb(0x2c2d3a);

struct Range {
    double low = 0.;
    double high = 1.;
    double position(float v) const { return std::clamp((static_cast<double>(v) - low) / (high - low), 0., 1.); }
};

/// The 2nd and 98th percentile, so that single peaks do not take the tints.
Range elevation_range(const draw::PixelField& z) {
    std::vector<float> values;
    const std::size_t stride = std::max<std::size_t>(1, z.values.size() / 50000);
    for (std::size_t i = 0; i < z.values.size(); i += stride) {
        if (!std::isnan(z.values[i])) values.push_back(z.values[i]);
    }
    if (values.empty()) return {};
    const auto quantile = [&](double q) {
        const auto k = static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
        std::ranges::nth_element(values, values.begin() + k);
        return static_cast<double>(values[static_cast<std::size_t>(k)]);
    };
    const Range range{quantile(0.02), quantile(0.98)};
    return range.high > range.low ? range : Range{range.low - 0.5, range.low + 0.5};
}

/// Brightness of level ground is the middle: darker below, lighter above.
draw::Colour shaded(draw::Colour ground, double relative, double strength) {
    if (relative <= 1.) return mix(ground, shadow, std::min(0.85, 0.95 * strength * (1. - relative)));
    return mix(ground, paper, std::min(1., 1.6 * strength * (relative - 1.)));
}

}  // namespace

draw::Colour ground_colour(double elevation_position, bool tinted) {
    return tinted ? draw::terrain_map().at(elevation_position) : mix(bare_ground, paper, 0.5 * elevation_position);
}

std::vector<draw::Colour> relief_colours(const geo::Raster<float>* elevation_m, const geo::Raster<float>* overlay,
                                         const draw::ColourScale& scale, int width, int height, double pixel_m,
                                         const ReliefStyle& style) {
    std::vector<draw::Colour> out(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), paper);
    std::vector<double> light(out.size(), 1.);
    if (elevation_m != nullptr) {
        const draw::PixelField z = draw::resample_smooth(*elevation_m, width, height);
        const HillshadeLight sun{.several_directions = true, .vertical_exaggeration = relief_exaggeration(z, pixel_m)};
        const draw::PixelField shade = hillshade(z, pixel_m, sun);
        const double level = std::sin(sun.altitude_deg * 3.14159265358979 / 180.);
        const Range range = elevation_range(z);
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (std::isnan(z.values[i])) continue;
            light[i] = static_cast<double>(shade.values[i]) / level;
            out[i] = shaded(ground_colour(range.position(z.values[i]), style.tinted), light[i], style.strength);
        }
    }
    if (overlay == nullptr) return out;
    const draw::PixelField data = draw::resample_cells(*overlay, width, height);
    const draw::PixelField doubt =
        style.doubt != nullptr ? draw::resample_cells(*style.doubt, width, height) : draw::PixelField{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const draw::Colour c = scale.colour(static_cast<double>(data.values[i]));
        if (c.a == 0) continue;
        const double relief = style.strength * (light[i] - 1.);
        draw::Colour over = relief < 0. ? mix(c, overlay_shadow, std::min(0.45, -0.6 * relief))
                                        : mix(c, paper, std::min(0.35, 0.9 * relief));
        over.a = 255;
        const double strength = style.doubt != nullptr && doubt.values[i] > 0.F ? opacity_in_doubt : 1.;
        out[i] = mix(out[i], over, strength * c.a / 255.);
    }
    return out;
}

}  // namespace funnel::viz::map
