// SPDX-License-Identifier: Apache-2.0
#include "geo/geopackage_write.hpp"

#include "support.hpp"

#include <gmock/gmock.h>
#include <ogr_api.h>

#include <cmath>
#include <fstream>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::small_grid;
using testing::HasSubstr;

/// One value of an SQL query on a GeoPackage, as text.
std::string query(const std::filesystem::path& path, const std::string& sql) {
    GDALDatasetH dataset = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    EXPECT_NE(dataset, nullptr);
    OGRLayerH result = GDALDatasetExecuteSQL(dataset, sql.c_str(), nullptr, "SQLITE");
    std::string text = "(none)";
    if (result != nullptr) {
        if (OGRFeatureH row = OGR_L_GetNextFeature(result); row != nullptr) {
            text = OGR_F_GetFieldAsString(row, 0);
            OGR_F_Destroy(row);
        }
        GDALDatasetReleaseResultSet(dataset, result);
    }
    GDALClose(dataset);
    return text;
}

void write_example(const std::filesystem::path& path, const GridSpec& grid) {
    GeoPackageWriter writer(path, grid.crs_wkt);
    VectorStyle style;
    style.graduated_field = "deaths";
    style.classes = {{1., {255, 255, 0, 255}, "few"}, {9., {255, 0, 0, 255}, "many"}};
    writer.add_layer("entries", GeometryKind::points,
                     {{"segment", FieldType::integer, "", "about 1 km of border"},
                      {"deaths", FieldType::real, "1/10000", "it's a rate"},
                      {"name", FieldType::text, "", ""}},
                     {{{{{500100., 3500100.}}}, {std::int64_t{3}, 2.5, std::string("A")}},
                      {{{{500200., 3500200.}}}, {std::int64_t{4}, std::nan(""), std::monostate{}}}},
                     "Where attempts start", style);
    writer.add_layer("zones", GeometryKind::polygons, {{"zone", FieldType::text, "", ""}},
                     {{{{{500000., 3500000.}, {500900., 3500000.}, {500900., 3500900.}, {500000., 3500900.}},
                        {{500300., 3500300.}, {500600., 3500300.}, {500600., 3500600.}, {500300., 3500600.}}},
                       {std::string("with a hole")}}},
                     "", VectorStyle{});
    writer.add_layer("corridors", GeometryKind::lines, {}, {{{{{500000., 3500000.}, {500500., 3500700.}}}, {}}});
    writer.finish();
}

TEST(GeoPackage, ComesBackAsItWasWritten) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(20, 20, 100.);
    write_example(folder / "o.gpkg", grid);
    const std::string name = (folder / "o.gpkg").string();
    EXPECT_THAT(layer_names(name), testing::ElementsAre("entries", "zones", "corridors"));
    const auto entries = read_features(name, "entries", "", GeometryKind::points, grid);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].parts[0][0].x, 500100.);
    EXPECT_EQ(entries[0].number("deaths", 0.), 2.5);
    EXPECT_EQ(entries[0].text("name"), "A");
    EXPECT_FALSE(entries[1].has("deaths"));
    EXPECT_FALSE(entries[1].has("name"));
    EXPECT_EQ(entries[1].number("segment", 0.), 4.);
    const auto zones = read_features(name, "zones", "", GeometryKind::polygons, grid);
    ASSERT_EQ(zones.size(), 1U);
    ASSERT_EQ(zones[0].parts.size(), 2U);
    EXPECT_EQ(query(folder / "o.gpkg", "SELECT ST_Area(geom) FROM zones"), "720000");
    EXPECT_EQ(read_features(name, "corridors", "", GeometryKind::lines, grid)[0].parts[0].size(), 2U);
}

TEST(GeoPackage, HasSpatialIndexStylesAndDescriptions) {
    const test::TemporaryFolder folder;
    write_example(folder / "o.gpkg", small_grid(20, 20));
    const auto path = folder / "o.gpkg";
    EXPECT_EQ(query(path, "SELECT count(*) FROM layer_styles WHERE useAsDefault = 1"), "2");
    const std::string qml = query(path, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'entries'");
    EXPECT_THAT(qml, testing::AllOf(HasSubstr("graduatedSymbol"), HasSubstr("attr=\"deaths\""), HasSubstr("many")));
    EXPECT_EQ(query(path, "SELECT f_geometry_column FROM layer_styles LIMIT 1"), "geom");
    EXPECT_EQ(query(path, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'"), "attributes");
    EXPECT_EQ(query(path, "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"), "3");
    EXPECT_EQ(query(path, "SELECT description FROM gpkg_data_columns WHERE column_name = 'deaths'"), "it's a rate");
    EXPECT_EQ(query(path, "SELECT description FROM gpkg_data_columns WHERE column_name = 'segment'"),
              "about 1 km of border");
    EXPECT_EQ(query(path, "SELECT name FROM gpkg_data_columns WHERE column_name = 'deaths'"), "deaths [1/10000]");
    EXPECT_EQ(query(path, "SELECT description FROM gpkg_contents WHERE table_name = 'entries'"),
              "Where attempts start");
}

TEST(GeoPackage, AppearsOnlyWhenFinished) {
    const test::TemporaryFolder folder;
    {
        GeoPackageWriter writer(folder / "o.gpkg", small_grid(2, 2).crs_wkt);
        writer.add_layer("a", GeometryKind::points, {}, {{{{{500100., 3500100.}}}, {}}});
        EXPECT_FALSE(std::filesystem::exists(folder / "o.gpkg"));
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(GeoPackage, RefusesWhatDoesNotFit) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(2, 2);
    GeoPackageWriter writer(folder / "o.gpkg", grid.crs_wkt);
    const std::vector<Field> fields{{"n", FieldType::integer, "", ""}};
    EXPECT_THROW(writer.add_layer("a", GeometryKind::points, fields, {{{{{0., 0.}}}, {}}}), std::logic_error);
    EXPECT_THROW(writer.add_layer("b", GeometryKind::points, fields, {{{{{0., 0.}}}, {std::string("x")}}}),
                 std::logic_error);
    EXPECT_THROW(writer.add_layer("a", GeometryKind::points, {}, {}), std::logic_error);
    EXPECT_THAT(input_error_of([&] { GeoPackageWriter("/nowhere/o.gpkg", grid.crs_wkt); }),
                HasSubstr("does not exist"));
    std::ofstream(folder / "there.gpkg") << "x";
    EXPECT_THAT(input_error_of([&] { GeoPackageWriter(folder / "there.gpkg", grid.crs_wkt); }),
                HasSubstr("is there already"));
}

}  // namespace
}  // namespace funnel::geo
