// SPDX-License-Identifier: Apache-2.0
#include "geo/style_xml.hpp"

namespace funnel::geo {

namespace {

std::string rgba(const Colour& c) {
    return std::to_string(c.red) + "," + std::to_string(c.green) + "," + std::to_string(c.blue) + ","
           + std::to_string(c.alpha);
}

std::string option(const char* name, const std::string& value) {
    return std::string("<Option type=\"QString\" name=\"") + name + "\" value=\"" + xml_escaped(value) + "\"/>\n";
}

std::string symbol_layer(const VectorStyle& style, const Colour& colour, GeometryKind kind) {
    const std::string pen = style.dashed ? "dash" : "solid";
    switch (kind) {
        case GeometryKind::points:
            return "<layer class=\"SimpleMarker\" enabled=\"1\" pass=\"0\" locked=\"0\">\n<Option type=\"Map\">\n"
                   + option("name", style.shape) + option("color", rgba(colour))
                   + option("outline_color", rgba(style.outline)) + option("outline_width", "0.2")
                   + option("outline_width_unit", "MM") + option("outline_style", "solid")
                   + option("size", plain_number(style.size_mm)) + option("size_unit", "MM") + "</Option>\n</layer>\n";
        case GeometryKind::lines:
            return "<layer class=\"SimpleLine\" enabled=\"1\" pass=\"0\" locked=\"0\">\n<Option type=\"Map\">\n"
                   + option("line_color", rgba(colour)) + option("line_style", pen)
                   + option("line_width", plain_number(style.width_mm)) + option("line_width_unit", "MM")
                   + option("capstyle", "round") + option("joinstyle", "round") + "</Option>\n</layer>\n";
        case GeometryKind::polygons:
            return "<layer class=\"SimpleFill\" enabled=\"1\" pass=\"0\" locked=\"0\">\n<Option type=\"Map\">\n"
                   + option("color", rgba(colour)) + option("style", "solid")
                   + option("outline_color", rgba(style.outline)) + option("outline_style", pen)
                   + option("outline_width", plain_number(style.width_mm)) + option("outline_width_unit", "MM")
                   + option("joinstyle", "round") + "</Option>\n</layer>\n";
    }
    return {};
}

const char* symbol_type(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::points:
            return "marker";
        case GeometryKind::lines:
            return "line";
        case GeometryKind::polygons:
            return "fill";
    }
    return "";
}

std::string symbol(const VectorStyle& style, const Colour& colour, GeometryKind kind, std::size_t number) {
    return std::string("<symbol type=\"") + symbol_type(kind) + "\" name=\"" + std::to_string(number)
           + "\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n" + symbol_layer(style, colour, kind)
           + "</symbol>\n";
}

std::string graduated(const VectorStyle& style, GeometryKind kind) {
    std::string ranges;
    std::string symbols;
    double lower = style.lowest;
    for (std::size_t i = 0; i < style.classes.size(); ++i) {
        const ColourStop& stop = style.classes[i];
        const std::string label =
            stop.label.empty() ? legend_number(lower) + " to " + legend_number(stop.value) : stop.label;
        ranges += "<range lower=\"" + plain_number(lower) + "\" upper=\"" + plain_number(stop.value) + "\" symbol=\""
                  + std::to_string(i) + "\" label=\"" + xml_escaped(label) + "\" render=\"true\"/>\n";
        symbols += symbol(style, stop.colour, kind, i);
        lower = stop.value;
    }
    return "<renderer-v2 type=\"graduatedSymbol\" graduatedMethod=\"GraduatedColor\" attr=\""
           + xml_escaped(style.graduated_field)
           + "\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\">\n<ranges>\n" + ranges
           + "</ranges>\n<symbols>\n" + symbols + "</symbols>\n</renderer-v2>\n";
}

std::string labels(const std::string& field) {
    if (field.empty()) return {};
    return "<labeling type=\"simple\">\n<settings calloutType=\"simple\">\n<text-style fieldName=\""
           + xml_escaped(field)
           + "\" isExpression=\"0\" fontSize=\"8\" fontSizeUnit=\"Point\" textColor=\"40,40,40,255\" "
             "textOpacity=\"1\">\n<text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
             "bufferColor=\"255,255,255,200\"/>\n</text-style>\n<placement placement=\"6\" dist=\"0.5\" "
             "distUnits=\"MM\"/>\n<rendering drawLabels=\"1\" obstacle=\"1\"/>\n</settings>\n</labeling>\n";
}

}  // namespace

std::string vector_style_xml(const VectorStyle& style, GeometryKind kind) {
    const bool by_field = !style.graduated_field.empty() && !style.classes.empty();
    const std::string renderer =
        by_field ? graduated(style, kind)
                 : "<renderer-v2 type=\"singleSymbol\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\">\n"
                   "<symbols>\n"
                       + symbol(style, style.colour, kind, 0) + "</symbols>\n</renderer-v2>\n";
    return renderer + labels(style.label_field) + "<blendMode>0</blendMode>\n<featureBlendMode>0</featureBlendMode>\n"
           + "<layerOpacity>" + plain_number(style.opacity) + "</layerOpacity>\n";
}

}  // namespace funnel::geo
