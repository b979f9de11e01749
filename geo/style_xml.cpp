// SPDX-License-Identifier: Apache-2.0
#include "geo/style_xml.hpp"

#include "kernels/core/input_error.hpp"

#include <cstdio>

namespace funnel::geo {

namespace {

bool is_control(char c) { return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r'; }

}  // namespace

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
                // XML 1.0, 2.2: no other control character may stand in a document, not even as a reference.
                out += is_control(c) ? "\xEF\xBF\xBD" : std::string(1, c);
        }
    }
    return out;
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
    return std::string("<") + element + " value=\"" + plain_number(stop.value) + "\" color=\"" + hex(stop.colour)
           + "\" alpha=\"" + std::to_string(stop.colour.alpha) + "\" label=\"" + xml_escaped(label_of(stop, unit))
           + "\"/>\n";
}

std::string renderer_start(const char* type, const RasterStyle& style, const std::string& more) {
    return std::string("<rasterrenderer type=\"") + type + "\" band=\"" + std::to_string(style.band) + "\" opacity=\""
           + plain_number(style.opacity) + "\" alphaBand=\"-1\" nodataColor=\"\"" + more + ">\n<rasterTransparency/>\n";
}

std::string ramp_xml(const RasterStyle& style) {
    const std::string low = plain_number(style.stops.front().value);
    const std::string high = plain_number(style.stops.back().value);
    std::string xml = renderer_start("singlebandpseudocolor", style,
                                     " classificationMin=\"" + low + "\" classificationMax=\"" + high + "\"");
    xml += std::string("<rastershader>\n<colorrampshader colorRampType=\"")
           + (style.discrete ? "DISCRETE" : "INTERPOLATED") + "\" classificationMode=\"1\" clip=\"0\" minimumValue=\""
           + low + "\" maximumValue=\"" + high + "\" labelPrecision=\"6\">\n";
    for (const ColourStop& stop : style.stops) xml += entry("item", stop, style.unit);
    return xml + "</colorrampshader>\n</rastershader>\n</rasterrenderer>\n";
}

std::string paletted_xml(const RasterStyle& style) {
    std::string xml = renderer_start("paletted", style, "") + "<colorPalette>\n";
    for (const ColourStop& stop : style.stops) xml += entry("paletteEntry", stop, style.unit);
    return xml + "</colorPalette>\n</rasterrenderer>\n";
}

std::string hillshade_xml(const RasterStyle& style) {
    return renderer_start("hillshade", style,
                          " azimuth=\"" + plain_number(style.light_azimuth_deg) + "\" angle=\""
                              + plain_number(style.light_altitude_deg) + "\" zfactor=\"" + plain_number(style.z_factor)
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

}  // namespace funnel::geo
