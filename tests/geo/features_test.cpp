// SPDX-License-Identifier: Apache-2.0
#include "geo/features.hpp"

#include "geo/geopackage_write.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::small_grid;
using test::write_text;
using testing::AllOf;
using testing::HasSubstr;

std::string geojson(const std::string& name, const std::string& features) {
    return write_text(name, R"({"type":"FeatureCollection","features":[)" + features + "]}");
}

std::string feature(const std::string& type, const std::string& coordinates, const std::string& properties = "{}") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":")" + type + R"(","coordinates":)"
           + coordinates + "}}";
}

/// Around 111 W, 31.63 N.
GridSpec region() { return small_grid(100, 100, 100.); }

TEST(ReadFeatures, PointsComeInTheGridsCoordinatesWithTheirAttributes) {
    const std::string name = geojson(
        "/vsimem/towns.geojson", feature("Point", "[-110.99,31.65]", R"({"name":"Here","population":1200,"x":null})")
                                     + "," + feature("Point", "[-90,31.65]", R"({"name":"Far","population":5})"));
    const std::vector<Feature> towns = read_features(name, "", "", GeometryKind::points, region());
    ASSERT_EQ(towns.size(), 1U);
    ASSERT_EQ(towns[0].parts.size(), 1U);
    const Point expected = from_lon_lat(region(), {-110.99, 31.65});
    EXPECT_NEAR(towns[0].parts[0][0].x, expected.x, 1e-3);
    EXPECT_NEAR(towns[0].parts[0][0].y, expected.y, 1e-3);
    EXPECT_EQ(towns[0].text("name"), "Here");
    EXPECT_EQ(towns[0].number("population", 0.), 1200.);
    EXPECT_EQ(towns[0].number("x", 7.), 7.);
    EXPECT_EQ(towns[0].number("absent", 8.), 8.);
    EXPECT_THAT(input_error_of([&] { towns[0].number("name", 0.); }), AllOf(HasSubstr("name"), HasSubstr("\"Here\"")));
}

TEST(ReadFeatures, AFilterKeepsWhatItSays) {
    const std::string name =
        geojson("/vsimem/filter.geojson", feature("Point", "[-110.99,31.65]", R"({"population":1200})") + ","
                                              + feature("Point", "[-110.98,31.65]", R"({"population":5})"));
    EXPECT_EQ(read_features(name, "", "population >= 1000", GeometryKind::points, region()).size(), 1U);
    EXPECT_EQ(read_features(name, "", "", GeometryKind::points, region()).size(), 2U);
    EXPECT_THAT(input_error_of([&] { read_features(name, "", "people > 3", GeometryKind::points, region()); }),
                AllOf(HasSubstr("people > 3"), HasSubstr("population")));
}

TEST(ReadFeatures, LinesKeepTheirPartsAndPolygonsTheirRings) {
    const std::string lines =
        geojson("/vsimem/lines.geojson",
                feature("MultiLineString", "[[[-110.99,31.65],[-110.98,31.65]],[[-110.97,31.65],[-110.96,31.66]]]"));
    EXPECT_EQ(read_features(lines, "", "", GeometryKind::lines, region())[0].parts.size(), 2U);
    const std::string polygons = geojson(
        "/vsimem/polygons.geojson", feature("Polygon",
                                            "[[[-110.99,31.65],[-110.95,31.65],[-110.95,31.69],[-110.99,31.65]],"
                                            "[[-110.97,31.655],[-110.96,31.655],[-110.96,31.66],[-110.97,31.655]]]"));
    const std::vector<Feature> read = read_features(polygons, "", "", GeometryKind::polygons, region());
    ASSERT_EQ(read[0].parts.size(), 2U);
    EXPECT_EQ(read[0].parts[0].front().x, read[0].parts[0].back().x);
    EXPECT_EQ(all_parts(read).size(), 2U);
}

TEST(ReadFeatures, ALongEdgeFollowsTheParallelItWasDrawnOn) {
    const std::string name = geojson("/vsimem/parallel.geojson", feature("LineString", "[[-113,31.65],[-109,31.65]]"));
    const std::vector<Feature> read = read_features(name, "", "", GeometryKind::lines, region());
    const std::vector<Point>& line = read[0].parts[0];
    ASSERT_GT(line.size(), 10U);
    const std::vector<Point> lon_lat = to_lon_lat(region(), line);
    double worst_m = 0.;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point middle{0.5 * (line[i].x + line[i + 1].x), 0.5 * (line[i].y + line[i + 1].y)};
        worst_m = std::max(worst_m, std::abs(to_lon_lat(region(), middle).y - 31.65) * 111000.);
    }
    EXPECT_LT(worst_m, 1.1);
}

TEST(ReadFeatures, CsvWithLonLatColumnsIsPoints) {
    const std::string name =
        write_text("/vsimem/ports.csv", "name,Latitude,Longitude,pop\nA,31.65,-110.99,10\nB,31.66,-110.98,\n");
    const std::vector<Feature> ports = read_features(name, "", "", GeometryKind::points, region());
    ASSERT_EQ(ports.size(), 2U);
    const Point expected = from_lon_lat(region(), {-110.99, 31.65});
    EXPECT_NEAR(ports[0].parts[0][0].x, expected.x, 1e-3);
    EXPECT_EQ(ports[0].number("pop", -1.), 10.);
    EXPECT_EQ(ports[1].number("pop", -1.), -1.);
    EXPECT_EQ(ports[1].text("name"), "B");
}

TEST(ReadFeatures, CsvCoordinatesThatAreNoNumbersAreNotLost) {
    const std::string nan = write_text("/vsimem/nan.csv", "name,lat,lon\nA,31.65,-110.99\nB,nan,-110.98\n");
    EXPECT_THAT(input_error_of([&] { read_features(nan, "", "", GeometryKind::points, region()); }),
                AllOf(HasSubstr("nan.csv"), HasSubstr("field lat"), HasSubstr("record 2")));
    const std::string word = write_text("/vsimem/word.csv", "name,lat,lon\nA,31.65,-110.99\nB,north,-110.98\n");
    EXPECT_THAT(input_error_of([&] { read_features(word, "", "", GeometryKind::points, region()); }),
                AllOf(HasSubstr("word.csv"), HasSubstr("field lat")));
    const std::string swapped = write_text("/vsimem/swapped.csv", "name,lat,lon\nA,-110.99,31.65\n");
    EXPECT_THAT(input_error_of([&] { read_features(swapped, "", "", GeometryKind::points, region()); }),
                HasSubstr("swapped"));
    const std::string plain = write_text("/vsimem/plain.csv", "name,east,north\nA,1,2\n");
    EXPECT_THAT(input_error_of([&] { read_features(plain, "", "", GeometryKind::points, region()); }),
                HasSubstr("columns lon and lat"));
}

TEST(ReadFeatures, WrongGeometryIsNamed) {
    const std::string name = geojson("/vsimem/wrong.geojson", feature("Point", "[-110.99,31.65]"));
    EXPECT_THAT(input_error_of([&] { read_features(name, "", "", GeometryKind::lines, region()); }),
                AllOf(HasSubstr("POINT"), HasSubstr("expected lines")));
}

TEST(ReadFeatures, MissingFilesLayersAndFeaturesAreNamed) {
    EXPECT_THAT(input_error_of([] { read_features("/nowhere.gpkg", "", "", GeometryKind::lines, region()); }),
                HasSubstr("there is no file /nowhere.gpkg"));
    const std::string name = geojson("/vsimem/far.geojson", feature("Point", "[-90,31.65]"));
    EXPECT_THAT(input_error_of([&] { read_features(name, "roads", "", GeometryKind::points, region()); }),
                AllOf(HasSubstr("no layer \"roads\""), HasSubstr("far")));
    EXPECT_THAT(input_error_of([&] { read_features(name, "", "", GeometryKind::points, region()); }),
                AllOf(HasSubstr("has no points in the region")));
    FeatureOptions options;
    options.allow_none = true;
    EXPECT_TRUE(read_features(name, "", "", GeometryKind::points, region(), options).empty());
    options.margin_m = std::numeric_limits<double>::infinity();
    EXPECT_EQ(read_features(name, "", "", GeometryKind::points, region(), options).size(), 1U);
    write_text("/vsimem/no.geojson", "not json");
    EXPECT_THAT(input_error_of([] { read_features("/vsimem/no.geojson", "", "", GeometryKind::points, region()); }),
                HasSubstr("cannot be opened as vector data"));
}

TEST(ReadFeatures, SeveralLayersMustBeNamedAndTheirIndexLosesNothing) {
    const test::TemporaryFolder folder;
    const GridSpec grid = region();
    GeoPackageWriter writer(folder / "two.gpkg", grid.crs_wkt);
    writer.add_layer("near", GeometryKind::points, {}, {{{{{500500., 3500500.}}}, {}}, {{{{900000., 3500500.}}}, {}}});
    writer.add_layer("other", GeometryKind::lines, {}, {{{{{400000., 3505000.}, {600000., 3505000.}}}, {}}});
    writer.finish();
    const std::string name = (folder / "two.gpkg").string();
    EXPECT_THAT(input_error_of([&] { read_features(name, "", "", GeometryKind::points, grid); }),
                HasSubstr("one of: near, other"));
    EXPECT_EQ(read_features(name, "near", "", GeometryKind::points, grid).size(), 1U);
    EXPECT_EQ(read_features(name, "other", "", GeometryKind::lines, grid).size(), 1U);
    EXPECT_THAT(layer_names(name), testing::ElementsAre("near", "other"));
}

TEST(ReadFeatures, WithoutACrsItIsRefused) {
    const test::TemporaryFolder folder;
    GDALAllRegister();
    GDALDatasetH dataset =
        GDALCreate(GDALGetDriverByName("GPKG"), (folder / "nocrs.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    ASSERT_NE(GDALDatasetCreateLayer(dataset, "a", nullptr, wkbPoint, nullptr), nullptr);
    GDALClose(dataset);
    const std::string error = input_error_of(
        [&] { read_features((folder / "nocrs.gpkg").string(), "", "", GeometryKind::points, region()); });
    EXPECT_THAT(error, HasSubstr("coordinate reference system"));
}

}  // namespace
}  // namespace funnel::geo
