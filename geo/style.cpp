// SPDX-License-Identifier: Apache-2.0
#include "geo/style.hpp"

#include "geo/style_xml.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace funnel::geo {

std::string xml_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&apos;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string xml_number(double value) {
    char buffer[32];
    // Metres as people read them: 400000, not 4e+05.
    const bool plain = value == 0. || (std::abs(value) >= 1e-4 && std::abs(value) < 1e12);
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value,
                                            plain ? std::chars_format::fixed : std::chars_format::general);
    return error == std::errc() ? std::string(buffer, end) : std::string("0");
}

std::string legend_number(double value) {
    if (value == 0. || !std::isfinite(value)) return "0";
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2e", value);
    return xml_number(std::strtod(buffer, nullptr));
}

std::string qml_document(const std::string& inner, const std::string& root_attributes) {
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
           "styleCategories=\"AllStyleCategories\" hasScaleBasedVisibilityFlag=\"0\" maxScale=\"0\" "
           "minScale=\"1e+08\""
           + root_attributes + ">\n" + inner + "</qgis>\n";
}

namespace {

// QgsPainting::BlendMode
constexpr int blend_normal = 0;
constexpr int blend_multiply = 6;

std::string hex(const Colour& c) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", static_cast<unsigned>(c.red), static_cast<unsigned>(c.green),
                  static_cast<unsigned>(c.blue));
    return text;
}

std::string label_of(const ColourStop& stop, const std::string& unit) {
    if (!stop.label.empty()) return stop.label;
    return legend_number(stop.value) + (unit.empty() ? "" : " " + unit);
}

std::string entry(const char* element, const ColourStop& stop, const std::string& unit) {
    return std::string("<") + element + " value=\"" + xml_number(stop.value) + "\" color=\"" + hex(stop.colour)
           + "\" alpha=\"" + std::to_string(stop.colour.alpha) + "\" label=\"" + xml_escaped(label_of(stop, unit))
           + "\"/>\n";
}

std::string renderer_start(const char* type, const RasterStyle& style, const std::string& more) {
    return std::string("<rasterrenderer type=\"") + type + "\" band=\"" + std::to_string(style.band) + "\" opacity=\""
           + xml_number(style.opacity) + "\" alphaBand=\"-1\" nodataColor=\"\"" + more + ">\n<rasterTransparency/>\n";
}

std::string ramp_xml(const RasterStyle& style) {
    const std::string low = xml_number(style.stops.front().value);
    const std::string high = xml_number(style.stops.back().value);
    std::string xml = renderer_start("singlebandpseudocolor", style,
                                     " classificationMin=\"" + low + "\" classificationMax=\"" + high + "\"");
    xml += std::string("<rastershader>\n<colorrampshader colorRampType=\"")
           + (style.discrete ? "DISCRETE" : "INTERPOLATED") + "\" classificationMode=\"1\" clip=\"0\" minimumValue=\""
           + low + "\" maximumValue=\"" + high + "\" labelPrecision=\"6\">\n";
    for (const ColourStop& stop : style.stops) xml += entry("item", stop, style.unit);
    return xml + "</colorrampshader>\n</rastershader>\n</rasterrenderer>\n";
}

/// To two digits, so that a legend shows where a class ends.
double rounded_up(double value) {
    const double unit = std::pow(10., std::floor(std::log10(value)) - 1.);
    // Tenths of a unit are no exact numbers: what lies a hair above a step is on it.
    const double steps = std::ceil(value / unit - 1e-9);
    return unit < 1. ? steps / std::round(1. / unit) : steps * unit;
}

std::string paletted_xml(const RasterStyle& style) {
    std::string xml = renderer_start("paletted", style, "") + "<colorPalette>\n";
    for (const ColourStop& stop : style.stops) xml += entry("paletteEntry", stop, style.unit);
    return xml + "</colorPalette>\n</rasterrenderer>\n";
}

std::string hillshade_xml(const RasterStyle& style) {
    return renderer_start("hillshade", style,
                          " azimuth=\"" + xml_number(style.light_azimuth_deg) + "\" angle=\""
                              + xml_number(style.light_altitude_deg) + "\" zfactor=\"" + xml_number(style.z_factor)
                              + "\" multidirection=\"0\"")
           + "</rasterrenderer>\n";
}

}  // namespace

std::string raster_style_xml(const RasterStyle& style) {
    const bool needs_stops = style.kind != RasterStyle::Kind::hillshade;
    if (needs_stops && style.stops.empty()) {
        throw InputError("a raster style without colours", "at least one stop", "a style with values and colours");
    }
    std::string xml = "<pipe>\n";
    switch (style.kind) {
        case RasterStyle::Kind::ramp:
            xml += ramp_xml(style);
            break;
        case RasterStyle::Kind::paletted:
            xml += paletted_xml(style);
            break;
        case RasterStyle::Kind::hillshade:
            xml += hillshade_xml(style);
            break;
    }
    xml +=
        "<brightnesscontrast brightness=\"0\" contrast=\"0\" gamma=\"1\"/>\n"
        "<huesaturation colorizeOn=\"0\" saturation=\"0\" grayscaleMode=\"0\"/>\n<rasterresampler";
    // Shaded relief and smooth ramps look blocky when enlarged; classes must not be mixed.
    if (style.kind == RasterStyle::Kind::hillshade) xml += " zoomedInResampler=\"bilinear\"";
    xml += " maxOversampling=\"2\"/>\n</pipe>\n<blendMode>";
    return xml + std::to_string(style.multiply ? blend_multiply : blend_normal) + "</blendMode>\n";
}

std::vector<ColourStop> graduated_classes(std::vector<double> values) {
    constexpr Colour pale{245, 245, 245, 255};
    constexpr Colour colours[4] = {{255, 237, 160, 255}, {254, 178, 76, 255}, {240, 59, 32, 255}, {128, 0, 38, 255}};
    constexpr double quantiles[4] = {0.4, 0.7, 0.9, 1.};
    if (values.empty()) return {};
    std::vector<ColourStop> classes{{0., pale, "0"}};
    std::erase_if(values, [](double v) { return !(v > 0.); });
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < std::size(quantiles) && !values.empty(); ++i) {
        const double last = classes.back().value;
        const double upper =
            rounded_up(values[static_cast<std::size_t>(quantiles[i] * static_cast<double>(values.size() - 1))]);
        if (!(upper > last)) continue;
        const std::string from = last > 0. ? legend_number(last) + " to " : "up to ";
        classes.push_back({upper, colours[i], from + legend_number(upper)});
    }
    if (classes.size() == 2) classes.back().colour = colours[1];  // nothing is higher than something else
    return classes;
}

std::filesystem::path qml_path(const std::filesystem::path& raster) {
    std::filesystem::path path = raster;
    return path.replace_extension(".qml");
}

void write_qml(const std::filesystem::path& path, const RasterStyle& style) {
    write_requested_file(path, qml_document(raster_style_xml(style), ""));
}

}  // namespace funnel::geo
