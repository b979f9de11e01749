// SPDX-License-Identifier: Apache-2.0
// The tools on tiny maps with known answers, and everything a person can get wrong with them.
#include "geo/geotiff_write.hpp"
#include "geo/raster_read.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Tools : public CliTest {
  protected:
    std::string flat(const std::string& name = "dem.tif", std::int32_t rows = 9, std::int32_t cols = 11) const {
        return write_raster(name, tiny_grid(rows, cols), [](auto, auto) { return 100.F; });
    }
    /// Runs a tool and reads what it wrote.
    geo::Raster<float> result(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "tool");
        arguments.insert(arguments.end(), {"-o", file("result.tif"), "--overwrite", "--quiet"});
        const Ran ran = funnel(arguments);
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_EQ(ran.out, "");
        return geo::read_raster(file("result.tif"));
    }
    void expect_refused(std::vector<std::string> arguments, const std::string& message) const {
        arguments.insert(arguments.begin(), "tool");
        arguments.insert(arguments.end(), {"-o", file("refused.tif")});
        const Ran ran = funnel(arguments);
        EXPECT_EQ(ran.exit_code, 2) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(message));
        EXPECT_FALSE(std::filesystem::exists(file("refused.tif")));
    }
};

// Tobler on level ground: 6 km/h exp(-3.5 0.05) = 1.3991 m/s; 100 m take 71.474 s.
constexpr double flat_tobler_s = 0.6 * 100. * 1.191246;

TEST_F(Tools, WalkTimeOnAPlainIsDistanceOverSpeed) {
    const auto t = result({"walk-time", "--dem", flat(), "--to", "500050,3499950", "--function", "tobler"});
    EXPECT_EQ(t.values[0], 0.F);
    EXPECT_NEAR(t.values[3], 3. * flat_tobler_s, 0.01);
    EXPECT_NEAR(t.values[static_cast<std::size_t>(t.grid.shape.index({2, 2}))], 2. * std::sqrt(2.) * flat_tobler_s,
                0.01);
}

TEST_F(Tools, WalkTimeDiffersUphillAndDownhill) {
    const std::string dem =
        write_raster("hill.tif", tiny_grid(5, 5), [](auto, auto col) { return 20.F * static_cast<float>(col); });
    const auto towards = result({"walk-time", "--dem", dem, "--to", "500450,3499750"});
    const auto from = result({"walk-time", "--dem", dem, "--to", "500450,3499750", "--reverse"});
    const auto corner = static_cast<std::size_t>(towards.grid.shape.index({2, 0}));
    EXPECT_GT(towards.values[corner], 1.05F * from.values[corner]) << "towards the place is uphill";
}

TEST_F(Tools, WalkTimeStopsAtCliffsWhenAsked) {
    const std::string dem =
        write_raster("wall.tif", tiny_grid(5, 5), [](auto, auto col) { return col < 3 ? 0.F : 150.F; });
    const auto open = result({"walk-time", "--dem", dem, "--to", "500050,3499750"});
    const auto closed = result({"walk-time", "--dem", dem, "--to", "500050,3499750", "--cliff-deg", "45"});
    EXPECT_TRUE(std::isfinite(open.values[4]));
    EXPECT_TRUE(std::isnan(closed.values[4])) << "not reached: nodata";
    EXPECT_TRUE(std::isfinite(closed.values[2]));
}

TEST_F(Tools, WalkTimeTakesPointsLinesAndPolygons) {
    const std::string head =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32612"}},"features":[)";
    const auto feature = [&](const std::string& type, const std::string& coordinates) {
        return head + R"({"type":"Feature","properties":{},"geometry":{"type":")" + type + R"(","coordinates":)"
               + coordinates + "}}]}";
    };
    const std::string dem = flat();
    const auto at = [&](const std::string& name, const std::string& text) {
        return result({"walk-time", "--dem", dem, "--to", write_text(name, text), "--function", "constant"});
    };
    const auto points = at("p.geojson", feature("Point", "[500050,3499950]"));
    EXPECT_EQ(points.values[0], 0.F);
    EXPECT_NEAR(points.values[2], 200.F, 0.01F);
    const auto lines = at("l.geojson", feature("LineString", "[[500050,3499950],[500050,3499150]]"));
    EXPECT_EQ(lines.values[static_cast<std::size_t>(lines.grid.shape.index({4, 0}))], 0.F);
    const auto areas = at(
        "a.geojson",
        feature("Polygon", "[[[500000,3500000],[500300,3500000],[500300,3499700],[500000,3499700],[500000,3500000]]]"));
    EXPECT_EQ(areas.values[static_cast<std::size_t>(areas.grid.shape.index({1, 1}))], 0.F);
    EXPECT_NEAR(areas.values[4], 200.F, 0.01F);
}

TEST_F(Tools, WalkTimeUsesLandcoverFactors) {
    const std::string cover =
        write_raster("cover.tif", tiny_grid(9, 11), [](auto, auto col) { return col < 5 ? 1.F : 2.F; });
    const std::string table =
        write_text("factors.csv", "class,name,time_factor,energy_factor,walkable\n1,easy,1,1,1\n2,lake,1,1,0\n");
    const auto t = result({"walk-time", "--dem", flat(), "--to", "500050,3499950", "--function", "constant",
                           "--landcover", cover, "--factors", table});
    EXPECT_NEAR(t.values[4], 400.F, 0.01F);
    EXPECT_TRUE(std::isnan(t.values[5]));
}

TEST_F(Tools, WalkTimeTellsTheSchemeOfLandcoverByItsCodes) {
    const std::string dem = flat();
    const auto cover = [&](float water) {
        return write_raster(water == 11.F ? "nlcd.tif" : "none.tif", tiny_grid(9, 11),
                            [&](auto, auto col) { return col < 5 ? 52.F : water; });
    };
    const auto walk = [&](float water) {
        return std::vector<std::string>{"walk-time",  "--dem",    dem,           "--to",      "500050,3499950",
                                        "--function", "constant", "--landcover", cover(water)};
    };
    const auto nlcd = result(walk(11.F));
    EXPECT_NEAR(nlcd.values[4], 400.F * 1.2F, 0.01F);
    EXPECT_TRUE(std::isnan(nlcd.values[5])) << "NLCD 11 is water; it is a wetland of IGBP";
    expect_refused(walk(99.F), "holds the land-cover codes 52, 99; expected those of one scheme");
}

TEST_F(Tools, ViewshedOfAPlainSeesTheRangeAndCountsObservers) {
    const std::string dem = flat("dem.tif", 21, 21);
    const auto one =
        result({"viewshed", "--dem", dem, "--observers", "501050,3498950", "--range", "500", "--height", "2"});
    EXPECT_EQ(one.values[static_cast<std::size_t>(one.grid.shape.index({10, 14}))], 1.F);
    EXPECT_EQ(one.values[static_cast<std::size_t>(one.grid.shape.index({10, 17}))], 0.F);
    const std::string two = write_text(
        "two.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32612"}},"features":[
{"type":"Feature","properties":{"range_m":300},"geometry":{"type":"Point","coordinates":[501050,3498950]}},
{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[501050,3498950]}}]})");
    const auto counts = result({"viewshed", "--dem", dem, "--observers", two});
    EXPECT_EQ(counts.values[static_cast<std::size_t>(counts.grid.shape.index({10, 12}))], 2.F);
    EXPECT_EQ(counts.values[static_cast<std::size_t>(counts.grid.shape.index({10, 16}))], 1.F);
    const auto mask = result({"viewshed", "--dem", dem, "--observers", two, "--mask"});
    EXPECT_EQ(mask.values[static_cast<std::size_t>(mask.grid.shape.index({10, 12}))], 1.F);
    EXPECT_EQ(geo::inspect(file("result.tif")).bands.at(0).type, "UInt16");
}

TEST_F(Tools, SlopeOfATiltedPlaneIsItsTilt) {
    const std::string dem =
        write_raster("tilt.tif", tiny_grid(6, 6), [](auto, auto col) { return 50.F * static_cast<float>(col); });
    const auto degrees = result({"slope", "--dem", dem});
    const auto middle = static_cast<std::size_t>(degrees.grid.shape.index({3, 3}));
    EXPECT_NEAR(degrees.values[middle], 26.565F, 0.001F);
    EXPECT_TRUE(std::isnan(degrees.values[0]));
    EXPECT_NEAR(result({"slope", "--dem", dem, "--unit", "percent"}).values[middle], 50.F, 0.001F);
    EXPECT_NEAR(result({"slope", "--dem", dem, "--unit", "ratio"}).values[middle], 0.5F, 0.00001F);
}

TEST_F(Tools, SayTheNearestFunctionAndUnit) {
    const std::string dem = flat();
    expect_refused({"walk-time", "--dem", dem, "--to", "500050,3499950", "--function", "toblr"}, "try: \"tobler\"");
    expect_refused({"slope", "--dem", dem, "--unit", "degree"}, "try: \"degrees\"");
    expect_refused({"slope", "--dem", dem, "--device", "gpu"}, "--device gpu; expected auto, cpu or cuda");
    expect_refused({"slope", "--dem", dem, "--threads", "-2"}, "--threads -2");
}

TEST_F(Tools, RefuseNumbersOutOfRange) {
    const std::string dem = flat();
    const std::vector<std::string> walk{"walk-time", "--dem", dem, "--to", "500050,3499950"},
        view{"viewshed", "--dem", dem, "--observers", "500050,3499950"};
    const auto with = [](std::vector<std::string> words, const std::string& option, const std::string& value) {
        words.insert(words.end(), {option, value});
        return words;
    };
    expect_refused(with(walk, "--neighbours", "4"), "--neighbours 4; expected 8 or 16");
    expect_refused(with(walk, "--cliff-deg", "0"), "--cliff-deg 0; expected a number in [1, 90] deg");
    expect_refused(with(walk, "--cliff-deg", "nan"), "--cliff-deg nan");
    expect_refused(with(walk, "--factors", "f.csv"), "--factors without --landcover");
    expect_refused(with(view, "--range", "-5"), "--range -5; expected a number in [0, 500000] m");
    expect_refused(with(view, "--height", "inf"), "--height inf");
    expect_refused(with(view, "--curvature", "1.5"), "--curvature 1.5");
    expect_refused(with(view, "--target-height", "-1"), "--target-height -1");
}

TEST_F(Tools, RefusePlacesOutsideTheDem) {
    const std::string dem = flat();
    expect_refused({"walk-time", "--dem", dem, "--to", "0,0"}, "--to 0,0 lies outside the DEM");
    expect_refused({"walk-time", "--dem", dem, "--to", "-111.5,31.6"}, "try: metres instead of degrees");
    expect_refused({"viewshed", "--dem", dem, "--observers", "0,0"}, "--observers 0,0 lies outside the DEM");
    expect_refused({"walk-time", "--dem", dem, "--to", "here"}, "here");
    expect_refused({"walk-time", "--dem", dem, "--to", file("none.gpkg")}, "there is no file " + file("none.gpkg"));
}

TEST_F(Tools, RefusePlacesThatAreNoNumbers) {
    const std::string dem = flat();
    expect_refused({"walk-time", "--dem", dem, "--to", "nan,nan"}, "the place nan,nan; expected two finite numbers");
    expect_refused({"viewshed", "--dem", dem, "--observers", "500050,inf"}, "the place 500050,inf");
}

TEST_F(Tools, RefuseRastersOfSeveralBandsAndClassesAsDem) {
    const geo::GridSpec grid = tiny_grid(4, 4);
    const std::vector<float> values(16, 100.F);
    const std::vector<geo::Band> bands{{"r", "", "", values}, {"g", "", "", values}};
    geo::write_cog(folder_ / "rgb.tif", grid, bands);
    expect_refused({"slope", "--dem", file("rgb.tif")}, "rgb.tif has 2 bands; expected a DEM: one band of heights");
    const std::string classes = write_text("classes.vrt",
                                           R"(<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32612</SRS>
<GeoTransform>500000,100,0,3500000,0,-100</GeoTransform><VRTRasterBand dataType="Byte" band="1">
<ColorInterp>Palette</ColorInterp><ColorTable><Entry c1="1" c2="2" c3="3" c4="255"/></ColorTable></VRTRasterBand></VRTDataset>)");
    expect_refused({"slope", "--dem", classes}, "classes.vrt holds classes");
    const std::string waves = write_text("waves.vrt",
                                         R"(<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32612</SRS>
<GeoTransform>500000,100,0,3500000,0,-100</GeoTransform><VRTRasterBand dataType="CFloat32" band="1"/></VRTDataset>)");
    expect_refused({"slope", "--dem", waves}, "waves.vrt holds complex numbers (CFloat32)");
}

TEST_F(Tools, NameFileFeatureAndKeyOfAFieldThatIsNoNumber) {
    const std::string observers = write_text(
        "towers.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32612"}},"features":[
{"type":"Feature","properties":{"range_m":"300"},"geometry":{"type":"Point","coordinates":[500350,3499650]}},
{"type":"Feature","properties":{"range_m":"abc"},"geometry":{"type":"Point","coordinates":[500350,3499650]}}]})");
    expect_refused({"viewshed", "--dem", flat(), "--observers", observers},
                   "feature 2 of " + observers + " has range_m = \"abc\"; expected a finite number");
}

TEST_F(Tools, SpeakOfNoScenario) {
    const Ran ran = funnel({"tool", "slope", "--dem", file("none.tif"), "-o", file("s.tif")});
    EXPECT_EQ(ran.err.find("scenario"), std::string::npos) << ran.err;
    const Ran places = funnel({"tool", "walk-time", "--dem", flat(), "--to", file("none.gpkg"), "-o", file("t.tif")});
    EXPECT_EQ(places.err.find("scenario"), std::string::npos) << places.err;
}

TEST_F(Tools, RefusePlacesWithoutElevation) {
    const std::string dem =
        write_raster("gap.tif", tiny_grid(5, 5), [](auto row, auto) { return row == 0 ? std::nanf("") : 1.F; });
    expect_refused({"walk-time", "--dem", dem, "--to", "500050,3499950"},
                   "none of the places lies on ground with an elevation");
    expect_refused({"viewshed", "--dem", dem, "--observers", "500050,3499950"},
                   "stands where the DEM has no elevation");
}

TEST_F(Tools, RefuseInputsThatAreNoDem) {
    expect_refused({"slope", "--dem", file("none.tif")}, file("none.tif"));
    expect_refused({"slope", "--dem", write_text("text.tif", "no raster")}, "text.tif");
    const std::string empty = write_raster("empty.tif", tiny_grid(4, 4), [](auto, auto) { return std::nanf(""); });
    expect_refused({"slope", "--dem", empty}, "empty.tif");
}

TEST_F(Tools, KeepFilesThatAreThere) {
    const std::string dem = flat();
    const std::string out = write_text("mine.tif", "mine");
    const Ran ran = funnel({"tool", "slope", "--dem", dem, "-o", out});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("is there already"), HasSubstr("--overwrite")));
    EXPECT_EQ(std::filesystem::file_size(out), 4U);
    EXPECT_EQ(funnel({"tool", "slope", "--dem", dem, "-o", file("no/such/folder/a.tif")}).exit_code, 2);
    EXPECT_EQ(funnel({"tool", "slope", "--dem", dem, "-o", folder_.string()}).exit_code, 2);
}

TEST_F(Tools, SayWhyCudaIsNotThere) {
    const Ran info = funnel({"info"});
    if (info.out.find("backend cuda: not available") == std::string::npos) GTEST_SKIP() << "CUDA is there";
    const Ran ran = funnel({"tool", "slope", "--dem", flat(), "-o", file("s.tif"), "--device", "cuda"});
    EXPECT_EQ(ran.exit_code, 3);
    EXPECT_THAT(ran.err, HasSubstr("CUDA cannot be used: "));
}

TEST_F(Tools, GiveTheSameBitsForAnyNumberOfThreads) {
    const std::string dem = write_raster("rough.tif", tiny_grid(60, 70), [](auto row, auto col) {
        return 40.F * static_cast<float>((row * 7 + col * 13) % 11);
    });
    const auto one = result({"walk-time", "--dem", dem, "--to", "501050,3498950", "--threads", "1"});
    const auto many = result({"walk-time", "--dem", dem, "--to", "501050,3498950", "--threads", "4"});
    EXPECT_EQ(one.values, many.values);
}

}  // namespace
}  // namespace funnel::app
