// SPDX-License-Identifier: Apache-2.0
#include "geo/style_xml.hpp"
#include "xml.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::Xml;
using testing::HasSubstr;

std::string document(const VectorStyle& style, GeometryKind kind) {
    return qml_document(vector_style_xml(style, kind), "");
}

/// An option of the first symbol, such as "line_color".
std::string option(const std::string& xml, const std::string& name) {
    const std::string start = "name=\"" + name + "\" value=\"";
    const std::size_t at = xml.find(start);
    if (at == std::string::npos) return "(none)";
    return xml.substr(at + start.size(), xml.find('"', at + start.size()) - at - start.size());
}

TEST(VectorStyle, HasTheSymbolOfItsGeometry) {
    VectorStyle style;
    style.colour = {10, 20, 30, 40};
    style.outline = {50, 60, 70, 80};
    style.width_mm = 0.75;
    style.size_mm = 3.5;
    style.shape = "star";
    style.dashed = true;
    const std::string points = document(style, GeometryKind::points);
    EXPECT_EQ(Xml(points).text("renderer-v2.symbols.symbol.type"), "marker");
    EXPECT_EQ(Xml(points).text("renderer-v2.symbols.symbol.layer.class"), "SimpleMarker");
    EXPECT_THAT(points, HasSubstr("name=\"name\" value=\"star\""));
    EXPECT_EQ(option(points, "color"), "10,20,30,40");
    EXPECT_EQ(option(points, "outline_color"), "50,60,70,80");
    EXPECT_EQ(option(points, "size"), "3.5");
    const std::string lines = document(style, GeometryKind::lines);
    EXPECT_EQ(Xml(lines).text("renderer-v2.symbols.symbol.type"), "line");
    EXPECT_EQ(option(lines, "line_color"), "10,20,30,40");
    EXPECT_EQ(option(lines, "line_width"), "0.75");
    EXPECT_EQ(option(lines, "line_style"), "dash");
    const std::string polygons = document(style, GeometryKind::polygons);
    EXPECT_EQ(Xml(polygons).text("renderer-v2.symbols.symbol.type"), "fill");
    EXPECT_EQ(option(polygons, "color"), "10,20,30,40");
    EXPECT_EQ(option(polygons, "outline_style"), "dash");
    style.dashed = false;
    EXPECT_EQ(option(document(style, GeometryKind::lines), "line_style"), "solid");
}

TEST(VectorStyle, GraduatedHasARangeAndASymbolForEachClass) {
    VectorStyle style;
    style.graduated_field = "deaths & more";
    style.lowest = -1.;
    style.classes = {{0., {1, 2, 3, 255}, "none"}, {2.5, {4, 5, 6, 255}, ""}, {10., {7, 8, 9, 255}, ""}};
    const std::string xml = document(style, GeometryKind::points);
    const Xml read(xml);
    EXPECT_EQ(read.text("renderer-v2.type"), "graduatedSymbol");
    EXPECT_EQ(read.text("renderer-v2.attr"), "deaths & more");
    EXPECT_EQ(read.count("renderer-v2.ranges", "range"), 3);
    EXPECT_EQ(read.count("renderer-v2.symbols", "symbol"), 3);
    EXPECT_THAT(xml, HasSubstr("<range lower=\"-1\" upper=\"0\" symbol=\"0\" label=\"none\""));
    EXPECT_THAT(xml, HasSubstr("<range lower=\"0\" upper=\"2.5\" symbol=\"1\" label=\"0 to 2.5\""));
    EXPECT_THAT(xml, HasSubstr("<range lower=\"2.5\" upper=\"10\" symbol=\"2\" label=\"2.5 to 10\""));
    for (const char* colour : {"1,2,3,255", "4,5,6,255", "7,8,9,255"}) EXPECT_THAT(xml, HasSubstr(colour));
}

TEST(VectorStyle, WithoutClassesIsOneSymbol) {
    VectorStyle style;
    style.graduated_field = "deaths";
    EXPECT_EQ(Xml(document(style, GeometryKind::lines)).text("renderer-v2.type"), "singleSymbol");
}

TEST(VectorStyle, HasLabelsOnlyWhereAFieldIsNamed) {
    VectorStyle style;
    style.opacity = 0.25;
    EXPECT_EQ(Xml(document(style, GeometryKind::points)).text("labeling.type"), "(none)");
    style.label_field = "name <x>";
    const Xml xml(document(style, GeometryKind::points));
    EXPECT_EQ(xml.text("labeling.settings.text-style.fieldName"), "name <x>");
    EXPECT_EQ(xml.text("layerOpacity"), "0.25");
}

}  // namespace
}  // namespace funnel::geo
