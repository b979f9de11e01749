// SPDX-License-Identifier: Apache-2.0
#include "geo/style.hpp"

#include "geo/qgis_project.hpp"
#include "geo/qml.hpp"
#include "support.hpp"

#include <cpl_minixml.h>
#include <gmock/gmock.h>

#include <fstream>
#include <stdexcept>

namespace funnel::geo {
namespace {

using test::small_grid;

/// A parsed XML file; GDAL's reader refuses what is not well formed.
class Xml {
  public:
    explicit Xml(const std::filesystem::path& path) : root_(CPLParseXMLFile(path.c_str())) {
        if (root_ == nullptr) throw std::runtime_error(std::string("not well formed: ").append(path.string()));
    }
    ~Xml() { CPLDestroyXMLNode(root_); }
    std::string text(const std::string& where) const {
        return CPLGetXMLValue(CPLGetXMLNode(root_, "=qgis"), where.c_str(), "(none)");
    }
    int count(const std::string& where, const std::string& name) const {
        int n = 0;
        const CPLXMLNode* parent = CPLGetXMLNode(CPLGetXMLNode(root_, "=qgis"), where.c_str());
        for (const CPLXMLNode* node = parent != nullptr ? parent->psChild : nullptr; node != nullptr;
             node = node->psNext) {
            n += node->eType == CXT_Element && name == node->pszValue ? 1 : 0;
        }
        return n;
    }

  private:
    CPLXMLNode* root_;
};

RasterStyle ramp() {
    RasterStyle style;
    style.stops = {{0., {0, 0, 0, 255}, ""}, {7.5, {10, 255, 16, 128}, "a < b & \"c\""}};
    style.unit = std::string("h");
    return style;
}

TEST(Qml, ARampHasItsColoursAndLabels) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(qml_path("a/walk.tif"), "a/walk.qml");
    write_qml(folder / "walk.qml", ramp());
    const Xml xml(folder / "walk.qml");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.type"), "singlebandpseudocolor");
    EXPECT_EQ(xml.count("pipe.rasterrenderer.rastershader.colorrampshader", "item"), 2);
    EXPECT_EQ(xml.text("pipe.rasterrenderer.rastershader.colorrampshader.item.label"), "0 h");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.classificationMax"), "7.5");
}

TEST(Qml, ALegendHasThreeDigits) {
    const test::TemporaryFolder folder;
    for (const auto& [value, label] : {std::pair{0.0123456, "0.0123 h"},
                                       {12345.678, "12300 h"},
                                       {99.96, "100 h"},
                                       {-1.2345, "-1.23 h"},
                                       {0., "0 h"}}) {
        RasterStyle style;
        style.stops = {{value, {0, 0, 0, 255}, ""}};
        style.unit = "h";
        write_qml(folder / "a.qml", style);
        const Xml xml(folder / "a.qml");
        EXPECT_EQ(xml.text("pipe.rasterrenderer.rastershader.colorrampshader.item.label"), label);
    }
}

TEST(GraduatedClasses, AreOfWhatIsNotZero) {
    std::vector<double> values(90, 0.);
    for (int i = 1; i <= 10; ++i) values.push_back(0.1234 * i);
    const std::vector<ColourStop> classes = graduated_classes(values);
    ASSERT_EQ(classes.size(), 5U);
    EXPECT_EQ(classes[0].value, 0.);
    EXPECT_EQ(classes[0].label, "0");
    EXPECT_GT(classes[0].colour.blue, 200);  // pale
    EXPECT_DOUBLE_EQ(classes[1].value, 0.5);
    EXPECT_EQ(classes[1].label, "up to 0.5");
    EXPECT_EQ(classes[2].label, "0.5 to 0.87");
    EXPECT_DOUBLE_EQ(classes[4].value, 1.3);
}

TEST(GraduatedClasses, AreFewWhereValuesAre) {
    const auto one = graduated_classes({0., 0., 2.});
    ASSERT_EQ(one.size(), 2U);
    EXPECT_DOUBLE_EQ(one[1].value, 2.);
    EXPECT_EQ(one[1].colour.red, 254);  // not the darkest: nothing is lower
    EXPECT_EQ(graduated_classes({0., 0.}).size(), 1U);
    EXPECT_TRUE(graduated_classes({}).empty());
}

TEST(Qml, PalettesHillshadesAndEmptyStyles) {
    const test::TemporaryFolder folder;
    RasterStyle style = ramp();
    style.kind = RasterStyle::Kind::paletted;
    write_qml(folder / "a.qml", style);
    EXPECT_EQ(Xml(folder / "a.qml").count("pipe.rasterrenderer.colorPalette", "paletteEntry"), 2);
    style = {};
    EXPECT_THROW(write_qml(folder / "b.qml", style), InputError);
    style.kind = RasterStyle::Kind::hillshade;
    style.multiply = true;
    write_qml(folder / "b.qml", style);
    EXPECT_EQ(Xml(folder / "b.qml").text("pipe.rasterrenderer.azimuth"), "315");
    EXPECT_EQ(Xml(folder / "b.qml").text("blendMode"), "6");
}

TEST(QgisProject, NamesAllLayersByRelativePaths) {
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "rasters");
    ProjectLayer entries{
        "Entries & exits", folder / "outcomes.gpkg", "entries", GeometryKind::points, VectorStyle{}, "", true};
    ProjectLayer deaths{"Deaths", folder / "rasters/deaths.tif", "", {}, ramp(), "Results", true};
    ProjectLayer hills{"Relief", folder / "dem.tif", "", {}, ramp(), "", false};
    write_qgis_project(folder / "all.qgs", "A <run>", small_grid(10, 10), {entries, deaths, hills});
    const Xml xml(folder / "all.qgs");
    EXPECT_EQ(xml.text("title"), "A <run>");
    EXPECT_EQ(xml.count("projectlayers", "maplayer"), 3);
    EXPECT_EQ(xml.text("projectlayers.maplayer.datasource"), "./outcomes.gpkg|layername=entries");
    EXPECT_EQ(xml.text("projectCrs.spatialrefsys.authid"), "EPSG:32612");
    EXPECT_EQ(xml.text("properties.SpatialRefSys.ProjectionsEnabled"), "1");  // or QGIS opens it without a CRS
    EXPECT_EQ(xml.count("layer-tree-group", "layer-tree-layer"), 2);
    EXPECT_EQ(xml.text("layer-tree-group.layer-tree-group.layer-tree-layer.source"), "./rasters/deaths.tif");
    entries.style = ramp();
    EXPECT_THROW(write_qgis_project(folder / "bad.qgs", "", small_grid(2, 2), {entries}), std::logic_error);
}

}  // namespace
}  // namespace funnel::geo
