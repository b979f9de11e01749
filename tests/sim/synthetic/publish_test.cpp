// SPDX-License-Identifier: Apache-2.0
// The invented region as files, read back.
#include "geo/features.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/synthetic/region.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace funnel::sim::synthetic {
namespace {

const SyntheticRegion& demo() {
    static const SyntheticRegion region = make_synthetic_region(1);
    return region;
}

TEST(PublishedRegion, IsReadBackThroughGdalAsItWasMade) {
    const auto files = publish_synthetic_region(demo(), "/vsimem/funnel-synthetic-test");
    const std::set<std::string> names{"dem",   "landcover", "border", "fence",    "posture", "roads",
                                      "towns", "staging",   "towers", "stations", "water",   "beacons"};
    std::set<std::string> written;
    for (const auto& [name, file] : files) written.insert(name);
    EXPECT_EQ(written, names);

    const geo::GridSpec& grid = demo().elevation_m.grid;
    EXPECT_EQ(geo::read_warped(files.at("dem"), grid).values, demo().elevation_m.values);
    const auto& classes = demo().landcover.values;
    EXPECT_EQ(geo::read_class_codes_warped(files.at("landcover"), grid).values,
              std::vector<std::uint16_t>(classes.begin(), classes.end()));
    const auto roads = geo::read_features(files.at("roads"), "", "type = 'highway'", geo::GeometryKind::lines, grid);
    ASSERT_EQ(roads.size(), 1U);
    ASSERT_EQ(roads[0].parts.at(0).size(), demo().roads[0].points.size());
    EXPECT_NEAR(roads[0].parts[0][3].x, demo().roads[0].points[3].x, 1e-6);
    const auto towers = geo::read_features(files.at("towers"), "", "", geo::GeometryKind::points, grid);
    ASSERT_EQ(towers.size(), 5U);
    EXPECT_EQ(towers[0].number("range_m", 0.), 12000.);
    const auto towns = geo::read_features(files.at("towns"), "", "population >= 5000", geo::GeometryKind::points, grid);
    ASSERT_EQ(towns.size(), 1U);
    EXPECT_EQ(towns[0].text("country"), "north");
    EXPECT_NE(towns[0].text("name").find("(synthetic)"), std::string::npos);
    // Published twice, the second replaces the first.
    EXPECT_EQ(publish_synthetic_region(demo(), "/vsimem/funnel-synthetic-test"), files);
}

TEST(PublishedRegion, KeepsWhatEachLayerIsReadFor) {
    const test::TempFolder folder;
    const auto files = publish_synthetic_region(demo(), (folder / "new" / "region").string());
    const geo::GridSpec& grid = demo().elevation_m.grid;
    const auto layer = [&](const char* name, geo::GeometryKind kind) {
        EXPECT_TRUE(std::filesystem::exists(files.at(name))) << name;
        geo::FeatureOptions all;
        all.margin_m = std::numeric_limits<double>::infinity();
        return geo::read_features(files.at(name), "", "", kind, grid, all);
    };
    const auto posture = layer("posture", geo::GeometryKind::lines);
    ASSERT_EQ(posture.size(), demo().posture.size());
    for (std::size_t i = 0; i < posture.size(); ++i)
        EXPECT_EQ(posture[i].number("weight", -1.), demo().posture[i].weight) << i;
    const auto fence = layer("fence", geo::GeometryKind::lines);
    ASSERT_EQ(fence.size(), demo().fence.size());
    for (std::size_t i = 0; i < fence.size(); ++i) EXPECT_EQ(fence[i].text("type"), demo().fence[i].type) << i;
    for (const geo::Feature& place : layer("staging", geo::GeometryKind::points))
        EXPECT_EQ(place.text("country"), "south");
    const auto water = layer("water", geo::GeometryKind::points);
    ASSERT_EQ(water.size(), demo().water.size());
    EXPECT_NEAR(water[2].parts.at(0).at(0).x, demo().water[2].at.x, 1e-6);
    EXPECT_FALSE(water[2].has("country")) << "of towns and staging places alone";
}

TEST(PublishedRegion, SaysWhichFolderCannotBeMade) {
    const test::TempFolder folder;
    std::ofstream{folder / "file"} << "in the way";
    try {
        publish_synthetic_region(demo(), (folder / "file" / "region").string());
        FAIL() << "a folder was made in a file";
    } catch (const MachineError& error) {
        EXPECT_NE(std::string{error.what()}.find("file/region cannot be made"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace funnel::sim::synthetic
