// SPDX-License-Identifier: Apache-2.0
#include "geo/qgis_project.hpp"

#include "support.hpp"
#include "xml.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

namespace funnel::geo {
namespace {

using test::ramp;
using test::small_grid;
using test::Xml;

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

TEST(QgisProject, OpensOnTheGrid) {
    const test::TemporaryFolder folder;
    write_qgis_project(folder / "all.qgs", "", small_grid(10, 20), {});
    const Xml xml(folder / "all.qgs");
    EXPECT_EQ(xml.text("mapcanvas.extent.xmin"), "500000");
    EXPECT_EQ(xml.text("mapcanvas.extent.xmax"), "502000");
    EXPECT_EQ(xml.text("mapcanvas.extent.ymin"), "3500000");
    EXPECT_EQ(xml.text("mapcanvas.extent.ymax"), "3501000");
    EXPECT_EQ(xml.text("ProjectViewSettings.DefaultViewExtent.xmin"), "500000");
    EXPECT_EQ(xml.text("mapcanvas.destinationsrs.spatialrefsys.authid"), "EPSG:32612");
    EXPECT_EQ(xml.text("properties.Paths.Absolute"), "false");
}

TEST(QgisProject, PutsNeighboursOfAGroupUnderOneHeading) {
    const test::TemporaryFolder folder;
    std::vector<ProjectLayer> layers;
    for (const char* group : {"A", "A", "", "A", "B"})
        layers.push_back({"x", folder / "x.tif", "", {}, ramp(), group, true});
    write_qgis_project(folder / "all.qgs", "", small_grid(2, 2), layers);
    const Xml xml(folder / "all.qgs");
    EXPECT_EQ(xml.count("layer-tree-group", "layer-tree-group"), 3) << "A, A once more, B";
    EXPECT_EQ(xml.count("layer-tree-group", "layer-tree-layer"), 1);
    EXPECT_EQ(xml.count("layer-tree-group.layer-tree-group", "layer-tree-layer"), 2);
    EXPECT_EQ(xml.count("layerorder", "layer"), 5);
}

TEST(QgisProject, NamesAFolderThatIsNotThere) {
    const test::TemporaryFolder folder;
    EXPECT_THAT(test::input_error_of([&] { write_qgis_project(folder / "none/all.qgs", "", small_grid(2, 2), {}); }),
                testing::HasSubstr("none"));
}

}  // namespace
}  // namespace funnel::geo
