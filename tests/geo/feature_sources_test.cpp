// SPDX-License-Identifier: Apache-2.0
// Features from files of several drivers: longitudes from 0 to 360, encodings, names of fields.
#include "geo/features.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <fstream>

namespace funnel::geo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

GridSpec region() { return test::small_grid(100, 100, 100.); }

/// One line of some 10 km within the region and one far from it, `turn_deg` east of where they are.
std::string lines_file(const test::TemporaryFolder& folder, const char* driver, const std::string& file,
                       double turn_deg) {
    GDALAllRegister();
    const std::string name = (folder / file).string();
    GDALDataset* data =
        GetGDALDriverManager()->GetDriverByName(driver)->Create(name.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer = data->CreateLayer("lines", &wgs84, wkbLineString, nullptr);
    for (const double west : {-111., -100.}) {
        OGRFeature feature(layer->GetLayerDefn());
        OGRLineString line;
        line.addPoint(west + turn_deg, 31.65);
        line.addPoint(west + 0.1 + turn_deg, 31.66);
        feature.SetGeometry(&line);
        EXPECT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
    }
    GDALClose(data);
    return name;
}

TEST(FeatureSources, MayCountLongitudesFrom0To360InEveryDriver) {
    const test::TemporaryFolder folder;
    const std::pair<const char*, const char*> drivers[]{
        {"GPKG", ".gpkg"}, {"ESRI Shapefile", ".shp"}, {"GeoJSON", ".geojson"}, {"FlatGeobuf", ".fgb"}};
    for (const auto& [driver, ending] : drivers) {
        std::vector<Point> first;
        for (const double turn_deg : {0., 360.}) {
            const std::string file = (turn_deg == 0. ? "west" : "east") + std::string(ending);
            const auto found =
                read_features(lines_file(folder, driver, file, turn_deg), "", "", GeometryKind::lines, region());
            ASSERT_EQ(found.size(), 1U) << driver << " " << turn_deg;
            if (first.empty()) first = found[0].parts[0];
            EXPECT_NEAR(found[0].parts[0].front().x, first.front().x, 1e-3) << driver;
            EXPECT_NEAR(found[0].parts[0].back().y, first.back().y, 1e-3) << driver;
        }
    }
}

/// A shapefile of one point whose name holds these bytes, with a .cpg that says `encoding`.
std::string named_point(const test::TemporaryFolder& folder, const std::string& bytes, const std::string& encoding) {
    GDALAllRegister();
    const std::string name = (folder / "points.shp").string();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
    for (const char* part : {"points.shp", "points.shx", "points.dbf", "points.prj", "points.cpg"})
        std::filesystem::remove(folder / part);
    GDALDataset* data = driver->Create(name.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const char* const raw[] = {"ENCODING=", nullptr};  // bytes as they are given
    OGRLayer* layer = data->CreateLayer("points", &wgs84, wkbPoint, const_cast<char**>(raw));
    OGRFieldDefn field("NAME", OFTString);
    layer->CreateField(&field);
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField("NAME", bytes.c_str());
    OGRPoint point(-110.99, 31.65);
    feature.SetGeometry(&point);
    EXPECT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
    GDALClose(data);
    std::ofstream(folder / "points.cpg") << encoding;
    return name;
}

TEST(FeatureSources, AreUtf8WhateverTheyClaim) {
    const test::TemporaryFolder folder;
    FeatureOptions options;
    options.fields = {"name"};
    std::vector<std::string> notes;
    options.warn = [&](const std::string& text) { notes.push_back(text); };
    const auto name_of = [&](const std::string& bytes, const std::string& encoding) {
        notes.clear();
        return read_features(named_point(folder, bytes, encoding), "", "", GeometryKind::points, region(), options)
            .front()
            .text("name");
    };
    EXPECT_EQ(name_of("Pe\xF1\xF3n", "UTF-8"), "Pe\xC3\xB1\xC3\xB3n") << "the .cpg lies";
    EXPECT_EQ(name_of("Pe\xF1\xF3n", "ISO-8859-1"), "Pe\xC3\xB1\xC3\xB3n");
    EXPECT_EQ(name_of("Pe\xC3\xB1\xC3\xB3n", "UTF-8"), "Pe\xC3\xB1\xC3\xB3n");
    EXPECT_TRUE(notes.empty());
    name_of("Pe\xC3\xB1\xC3\xB3n", "ISO-8859-1");
    EXPECT_THAT(notes, ElementsAre(HasSubstr("was decoded twice")));
}

TEST(FeatureSources, SayWhichFieldsLookMeantAndAreNotRead) {
    const std::string name = test::write_text("/vsimem/ft.csv", "height_ft,RANGE_M,lat,lon\n80,5000,31.65,-110.99\n");
    FeatureOptions options;
    options.fields = {"height_m", "range_m"};
    std::vector<std::string> notes;
    options.warn = [&](const std::string& text) { notes.push_back(text); };
    const auto towers = read_features(name, "", "", GeometryKind::points, region(), options);
    EXPECT_EQ(towers.front().number("range_m", 0.), 5000.);
    EXPECT_EQ(towers.front().number("height_m", 24.), 24.);
    EXPECT_THAT(notes, ElementsAre(HasSubstr("ft.csv: the field height_ft looks like height_m")));
}

}  // namespace
}  // namespace funnel::geo
