// SPDX-License-Identifier: Apache-2.0
#include "geo/style.hpp"

#include "geo/qgis_project.hpp"
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
    EXPECT_EQ(xml.count("layer-tree-group", "layer-tree-layer"), 2);
    EXPECT_EQ(xml.text("layer-tree-group.layer-tree-group.layer-tree-layer.source"), "./rasters/deaths.tif");
    entries.style = ramp();
    EXPECT_THROW(write_qgis_project(folder / "bad.qgs", "", small_grid(2, 2), {entries}), std::logic_error);
}

}  // namespace
}  // namespace funnel::geo
