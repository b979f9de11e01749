// SPDX-License-Identifier: Apache-2.0
#include "geo/style_xml.hpp"

#include "kernels/core/input_error.hpp"
#include "xml.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::ramp;
using test::Xml;

const std::string items = "pipe.rasterrenderer.rastershader.colorrampshader";

/// The style within a document of its own.
std::string document(const RasterStyle& style) { return qml_document(raster_style_xml(style), ""); }

TEST(XmlEscaped, LeavesNothingThatXmlWouldRead) {
    EXPECT_EQ(xml_escaped("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;");
    EXPECT_EQ(xml_escaped("&amp;"), "&amp;amp;");
    EXPECT_EQ(xml_escaped("Ábrego"), "Ábrego");
    EXPECT_EQ(xml_escaped("a\a\tb\x1F"), "a\uFFFD\tb\uFFFD") << "no XML holds control characters";
}

TEST(RasterStyleXml, ARampHasItsValuesColoursAndLabels) {
    const Xml xml(document(ramp()));
    EXPECT_EQ(xml.text("pipe.rasterrenderer.type"), "singlebandpseudocolor");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.classificationMin"), "0");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.classificationMax"), "7.5");
    EXPECT_EQ(xml.text(items + ".colorRampType"), "INTERPOLATED");
    EXPECT_EQ(xml.count(items, "item"), 2);
    RasterStyle last = ramp();
    last.stops.erase(last.stops.begin());
    last.discrete = true;
    const Xml one(document(last));
    EXPECT_EQ(one.text(items + ".colorRampType"), "DISCRETE");
    EXPECT_EQ(one.text(items + ".item.value"), "7.5");
    EXPECT_EQ(one.text(items + ".item.color"), "#0aff10");
    EXPECT_EQ(one.text(items + ".item.alpha"), "128");
    EXPECT_EQ(one.text(items + ".item.label"), "a < b & \"c\"");
}

TEST(RasterStyleXml, ALabelThatIsNotGivenIsTheValueWithItsUnit) {
    RasterStyle style;
    style.stops = {{12345.678, {0, 0, 0, 255}, ""}};
    EXPECT_EQ(Xml(document(style)).text(items + ".item.label"), "12300");
    style.unit = "h";
    EXPECT_EQ(Xml(document(style)).text(items + ".item.label"), "12300 h");
}

TEST(RasterStyleXml, APaletteHasAnEntryForEachValue) {
    RasterStyle style = ramp();
    style.kind = RasterStyle::Kind::paletted;
    const Xml xml(document(style));
    EXPECT_EQ(xml.text("pipe.rasterrenderer.type"), "paletted");
    EXPECT_EQ(xml.count("pipe.rasterrenderer.colorPalette", "paletteEntry"), 2);
}

TEST(RasterStyleXml, AHillshadeNeedsNoColoursAndMayBeMultiplied) {
    RasterStyle style;
    EXPECT_THROW(raster_style_xml(style), InputError);
    style.kind = RasterStyle::Kind::hillshade;
    style.light_azimuth_deg = 300.;
    style.opacity = 0.5;
    style.band = 2;
    EXPECT_EQ(Xml(document(style)).text("blendMode"), "0");
    style.multiply = true;
    const Xml xml(document(style));
    EXPECT_EQ(xml.text("blendMode"), "6");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.azimuth"), "300");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.angle"), "45");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.opacity"), "0.5");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.band"), "2");
}

}  // namespace
}  // namespace funnel::geo
