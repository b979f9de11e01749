// SPDX-License-Identifier: Apache-2.0
#include "viz/map/hillshade.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace funnel::viz::map {
namespace {

constexpr double radians = std::numbers::pi / 180.;

struct Gradient {
    float east;   ///< rise per metre eastwards
    float north;  ///< rise per metre northwards
};

Gradient gradient(const draw::PixelField& z, int x, int y, float scale) {
    const float centre = z.at(x, y);
    const auto height = [&](int dx, int dy) {
        const float v = z.at(std::clamp(x + dx, 0, z.width - 1), std::clamp(y + dy, 0, z.height - 1));
        return std::isnan(v) ? centre : v;
    };
    const float nw = height(-1, -1);
    const float n = height(0, -1);
    const float ne = height(1, -1);
    const float w = height(-1, 0);
    const float e = height(1, 0);
    const float sw = height(-1, 1);
    const float s = height(0, 1);
    const float se = height(1, 1);
    return {((ne + 2.F * e + se) - (nw + 2.F * w + sw)) * scale, ((nw + 2.F * n + ne) - (sw + 2.F * s + se)) * scale};
}

struct Light {
    float east;
    float north;
    float up;
    float sin_azimuth;
    float cos_azimuth;
};

Light light_from(double azimuth_deg, double altitude_deg) {
    const double azimuth = azimuth_deg * radians;
    const double altitude = altitude_deg * radians;
    const auto sine = static_cast<float>(std::sin(azimuth));
    const auto cosine = static_cast<float>(std::cos(azimuth));
    const auto flat = static_cast<float>(std::cos(altitude));
    return {sine * flat, cosine * flat, static_cast<float>(std::sin(altitude)), sine, cosine};
}

/// Cosine of the angle between light and surface normal, 0 in shade.
float brightness(Gradient g, const Light& light) {
    const float facing = light.up - g.east * light.east - g.north * light.north;
    return std::max(0.F, facing / std::sqrt(1.F + g.east * g.east + g.north * g.north));
}

float mixed_brightness(Gradient g, const std::array<Light, 4>& lights) {
    // Squared sine between the fall line and each light: a light along the slope says nothing of its form.
    const float steep2 = g.east * g.east + g.north * g.north;
    const float inverse = steep2 > 0.F ? 1.F / steep2 : 0.F;
    float sum = 0.F;
    float weights = 0.F;
    for (const Light& light : lights) {
        const float across = g.east * light.cos_azimuth - g.north * light.sin_azimuth;
        const float weight = across * across * inverse + 0.05F;
        sum += weight * brightness(g, light);
        weights += weight;
    }
    return sum / weights;
}

}  // namespace

draw::PixelField hillshade(const draw::PixelField& elevation_m, double pixel_m, const HillshadeLight& light) {
    draw::PixelField shade{elevation_m.width, elevation_m.height, {}};
    shade.values.reserve(elevation_m.values.size());
    const auto scale = static_cast<float>(light.vertical_exaggeration / (8. * pixel_m));
    const Light main = light_from(light.azimuth_deg, light.altitude_deg);
    const std::array<Light, 4> lights{light_from(light.azimuth_deg - 90., light.altitude_deg),
                                      light_from(light.azimuth_deg - 45., light.altitude_deg), main,
                                      light_from(light.azimuth_deg + 45., light.altitude_deg)};
    for (int y = 0; y < shade.height; ++y) {
        for (int x = 0; x < shade.width; ++x) {
            const float z = elevation_m.at(x, y);
            if (std::isnan(z)) {
                shade.values.push_back(z);
                continue;
            }
            const Gradient g = gradient(elevation_m, x, y, scale);
            shade.values.push_back(light.several_directions ? mixed_brightness(g, lights) : brightness(g, main));
        }
    }
    return shade;
}

draw::PixelField hillshade(const geo::Raster<float>& elevation_m, const HillshadeLight& light) {
    check_raster(elevation_m, "elevation");
    const draw::PixelField cells{elevation_m.grid.shape.cols, elevation_m.grid.shape.rows, elevation_m.values};
    return hillshade(cells, elevation_m.grid.cell_m, light);
}

double relief_exaggeration(const draw::PixelField& elevation_m, double pixel_m) {
    std::vector<float> slopes;
    const auto scale = static_cast<float>(1. / (8. * pixel_m));
    const int stride =
        std::max(1, static_cast<int>(std::sqrt(static_cast<double>(elevation_m.values.size()) / 40000.)));
    for (int y = 0; y < elevation_m.height; y += stride) {
        for (int x = 0; x < elevation_m.width; x += stride) {
            if (std::isnan(elevation_m.at(x, y))) continue;
            const Gradient g = gradient(elevation_m, x, y, scale);
            slopes.push_back(std::hypot(g.east, g.north));
        }
    }
    if (slopes.empty()) return 1.;
    const auto k = static_cast<std::ptrdiff_t>(0.9 * static_cast<double>(slopes.size() - 1));
    std::ranges::nth_element(slopes, slopes.begin() + k);
    const auto steep = static_cast<double>(slopes[static_cast<std::size_t>(k)]);
    return steep > 0. ? std::clamp(std::tan(25. * radians) / steep, 1., 8.) : 1.;
}

void check_raster(const geo::Raster<float>& raster, const std::string& what) {
    const GridShape shape = raster.grid.shape;
    if (shape.rows < 1 || shape.cols < 1 || raster.values.size() != static_cast<std::size_t>(shape.cells())
        || !(raster.grid.cell_m > 0.)) {
        throw InputError(what + " raster with " + std::to_string(raster.values.size()) + " values for "
                             + std::to_string(shape.rows) + " x " + std::to_string(shape.cols) + " cells",
                         "at least one cell, a positive cell size and one value a cell", "a raster on the run's grid");
    }
}

}  // namespace funnel::viz::map
