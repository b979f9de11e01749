// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/colour_maps.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <span>

namespace funnel::viz::draw {
namespace {

double linear_from_srgb(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }
double srgb_from_linear(double v) { return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1. / 2.4) - 0.055; }
std::uint8_t byte(double v) { return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0., 1.) * 255.)); }

std::array<double, 3> linear_rgb(OkLab lab) {
    const double l = lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b;
    const double m = lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b;
    const double s = lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b;
    const double l3 = l * l * l;
    const double m3 = m * m * m;
    const double s3 = s * s * s;
    return {4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
            -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
            -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3};
}

bool in_gamut(const std::array<double, 3>& linear) {
    return std::ranges::all_of(linear, [](double v) { return v >= -1e-6 && v <= 1. + 1e-6; });
}

/// Hue and chroma wanted at position t; lightness comes from the line between the ends.
struct ControlPoint {
    double t;
    double chroma;
    double hue_deg;
};

OkLab from_polar(double lightness, double chroma, double hue_deg) {
    const double hue = hue_deg * std::numbers::pi / 180.;
    return {lightness, chroma * std::cos(hue), chroma * std::sin(hue)};
}

/// Smooth blend of the control points around t: cosine steps keep the curve inside its control points.
OkLab between(std::span<const ControlPoint> points, double t, double lightness) {
    std::size_t k = 0;
    while (k + 2 < points.size() && t > points[k + 1].t) ++k;
    const double u = std::clamp((t - points[k].t) / (points[k + 1].t - points[k].t), 0., 1.);
    const double hue = points[k].hue_deg + u * (points[k + 1].hue_deg - points[k].hue_deg);
    const double chroma = points[k].chroma + u * (points[k + 1].chroma - points[k].chroma);
    return from_polar(lightness, chroma, hue);
}

ColourMap sequential(std::span<const ControlPoint> points, double first_lightness, double last_lightness) {
    std::array<Colour, 256> table;
    for (std::size_t i = 0; i < 256; ++i) {
        const double t = static_cast<double>(i) / 255.;
        table[i] = from_oklab(between(points, t, first_lightness + t * (last_lightness - first_lightness)));
    }
    return ColourMap(table);
}

ColourMap diverging(std::span<const ControlPoint> low, std::span<const ControlPoint> high, double end_lightness,
                    double centre_lightness) {
    std::array<Colour, 256> table;
    for (std::size_t i = 0; i < 256; ++i) {
        const double signed_t = 2. * static_cast<double>(i) / 255. - 1.;
        const double t = std::abs(signed_t);
        const double lightness = centre_lightness + t * (end_lightness - centre_lightness);
        table[i] = from_oklab(between(signed_t < 0. ? low : high, t, lightness));
    }
    return ColourMap(table);
}

}  // namespace

Colour with_opacity(Colour colour, double opacity) {
    colour.a = byte(opacity);
    return colour;
}

Colour mix(Colour a, Colour b, double t) {
    const double u = std::clamp(t, 0., 1.);
    const auto blend = [u](std::uint8_t x, std::uint8_t y) { return static_cast<std::uint8_t>(x + u * (y - x) + 0.5); };
    return {blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b), blend(a.a, b.a)};
}

std::string hex_text(Colour colour) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", static_cast<unsigned>(colour.r), static_cast<unsigned>(colour.g),
                  static_cast<unsigned>(colour.b));
    return text;
}

OkLab to_oklab(Colour colour) {
    const double r = linear_from_srgb(colour.r / 255.);
    const double g = linear_from_srgb(colour.g / 255.);
    const double b = linear_from_srgb(colour.b / 255.);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Colour from_oklab(OkLab lab) {
    if (!in_gamut(linear_rgb(lab))) {
        double inside = 0.;
        double outside = 1.;
        for (int i = 0; i < 24; ++i) {
            const double middle = 0.5 * (inside + outside);
            const bool fits = in_gamut(linear_rgb({lab.lightness, lab.a * middle, lab.b * middle}));
            (fits ? inside : outside) = middle;
        }
        lab = {lab.lightness, lab.a * inside, lab.b * inside};
    }
    const auto linear = linear_rgb(lab);
    const auto channel = [&](std::size_t i) { return byte(srgb_from_linear(std::clamp(linear[i], 0., 1.))); };
    return {channel(0), channel(1), channel(2), 255};
}

Colour ColourMap::at(double t) const {
    if (std::isnan(t)) return transparent;
    return table_[static_cast<std::size_t>(std::lround(std::clamp(t, 0., 1.) * 255.))];
}

ColourMap ColourMap::reversed() const {
    auto table = table_;
    std::ranges::reverse(table);
    return ColourMap(table);
}

const ColourMap& flow_map() {
    static constexpr std::array points{ControlPoint{0., 0.085, 275.}, ControlPoint{0.3, 0.105, 240.},
                                       ControlPoint{0.62, 0.125, 165.}, ControlPoint{1., 0.15, 106.}};
    static const ColourMap map = sequential(points, 0.24, 0.95);
    return map;
}

const ColourMap& heat_map() {
    static constexpr std::array points{ControlPoint{0., 0.06, 102.}, ControlPoint{0.3, 0.135, 78.},
                                       ControlPoint{0.6, 0.185, 42.}, ControlPoint{0.8, 0.16, 26.},
                                       ControlPoint{1., 0.10, 14.}};
    static const ColourMap map = sequential(points, 0.965, 0.27);
    return map;
}

const ColourMap& difference_map() {
    static constexpr std::array blue{ControlPoint{0., 0., 250.}, ControlPoint{0.55, 0.115, 250.},
                                     ControlPoint{1., 0.105, 262.}};
    static constexpr std::array red{ControlPoint{0., 0., 40.}, ControlPoint{0.55, 0.15, 38.},
                                    ControlPoint{1., 0.135, 22.}};
    static const ColourMap map = diverging(blue, red, 0.33, 0.965);
    return map;
}

const ColourMap& terrain_map() {
    static constexpr std::array points{ControlPoint{0., 0.028, 140.}, ControlPoint{0.35, 0.035, 105.},
                                       ControlPoint{0.7, 0.035, 75.}, ControlPoint{1., 0.006, 80.}};
    static const ColourMap map = sequential(points, 0.78, 0.975);
    return map;
}

ColourMap colour_map(const std::string& name) {
    static const std::string suffix = "_reversed";
    if (name.ends_with(suffix)) return colour_map(name.substr(0, name.size() - suffix.size())).reversed();
    if (name == "flow") return flow_map();
    if (name == "heat") return heat_map();
    if (name == "difference") return difference_map();
    if (name == "terrain") return terrain_map();
    throw InputError("colour map \"" + name + "\"", "one of flow, heat, difference, terrain",
                     "one of these, with _reversed appended for the opposite order");
}

std::vector<Colour> category_colours(int n) {
    static constexpr std::array<std::array<double, 3>, 8> polar{{{0.50, 0.115, 250.},
                                                                 {0.68, 0.155, 55.},
                                                                 {0.58, 0.095, 175.},
                                                                 {0.42, 0.135, 18.},
                                                                 {0.83, 0.13, 95.},
                                                                 {0.62, 0.12, 330.},
                                                                 {0.76, 0.07, 225.},
                                                                 {0.36, 0.02, 260.}}};
    if (n < 0 || n > static_cast<int>(polar.size())) {
        throw InputError(std::to_string(n) + " kinds to colour", "at most 8", "merging the rarest kinds into one");
    }
    std::vector<Colour> colours;
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
        colours.push_back(from_oklab(from_polar(polar[i][0], polar[i][1], polar[i][2])));
    }
    return colours;
}

}  // namespace funnel::viz::draw
