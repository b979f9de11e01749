// SPDX-License-Identifier: Apache-2.0
// What people give by mistake, from files, with what they are told.
#include "tests/sim/prepare_support.hpp"

#include <algorithm>
#include <limits>

namespace funnel::sim::prepare {
namespace {

using test::expect_problem;
using testing::Contains;
using testing::HasSubstr;

class BadInput : public testing::Test {
  protected:
    template <class... Texts>
    void expect(const Texts&... texts) {
        expect_problem([&] { files_.prepare(); }, texts...);
    }
    scenario::Scenario& scenario() { return files_.scenario; }
    test::RegionFiles files_;
};

TEST_F(BadInput, IsNotWhatTheRegionStartsFrom) {
    const World world = files_.prepare();
    EXPECT_EQ(world.entries.size(), 12U);
    EXPECT_EQ(world.destinations.size(), 12U);
    EXPECT_EQ(world.class_names, std::vector<std::string>{"all"});
    EXPECT_THAT(files_.report.notes, Contains(HasSubstr("no terrain.landcover")));
}

TEST_F(BadInput, NamesAMissingFile) {
    scenario().terrain.dem.path = files_.path("nowhere.tif");
    expect("terrain.dem: ", "nowhere.tif", "; expected ", "; try: ");
}

TEST_F(BadInput, NamesADestinationThatIsElsewhere) {
    scenario().destinations.places = {{"Barrio", -112., 31.6}, {"Colonia", 31.6, -111.}};
    expect("destinations.place \"Barrio\"", "lies outside the region", "lon before lat",
           "destinations.place \"Colonia\"", "x and y are not swapped");
}

TEST_F(BadInput, NamesARasterWithoutCrs) {
    scenario().terrain.dem.path = files_.text(
        "dem.asc", "ncols 2\nnrows 2\nxllcorner 500000\nyllcorner 3500000\ncellsize 5000\n600 600\n600 600\n");
    expect("terrain.dem: ", "dem.asc", "coordinate reference system");
}

TEST_F(BadInput, NamesFeaturesWithoutCrs) {
    scenario().terrain.roads.path =
        files_.text("roads.csv", "WKT,name\n\"LINESTRING (500100 3505000, 505000 3505000)\",a\n");
    expect("terrain.roads: ", "roads.csv", "coordinate reference system");
}

TEST_F(BadInput, NamesAGridInDegrees) {
    scenario().region.crs = "EPSG:4326";
    expect("EPSG:4326 is geographic, in degrees; expected a projected CRS in metres");
}

TEST_F(BadInput, NamesACrsThatNobodyKnows) {
    scenario().region.crs = "EPSG:99999999";
    expect("EPSG:99999999");
}

TEST_F(BadInput, NamesARasterThatMissesTheRegion) {
    const geo::GridSpec elsewhere = geo::make_grid("EPSG:32612", 700000., 3700000., 702000., 3702000., 500.);
    scenario().terrain.dem.path = files_.raster("far.tif", std::vector<float>(16, 1.F), elsewhere);
    expect("terrain.dem: ", "far.tif");
}

TEST_F(BadInput, NamesFeaturesThatMissTheRegion) {
    scenario().terrain.border.path = files_.features("far.gpkg", geo::GeometryKind::lines, {test::across(3400000.)});
    expect("terrain.border: ", "far.gpkg has no lines in the region");
    scenario().terrain.border.path = files_.path("border.gpkg");
    scenario().terrain.roads.path = files_.path("far.gpkg");
    expect("terrain.roads: ", "far.gpkg has no lines in the region");
}

TEST_F(BadInput, NamesAnElevationModelOfNodataAlone) {
    scenario().terrain.dem.path =
        files_.raster("void.tif", std::vector<float>(static_cast<std::size_t>(test::rows * test::cols), std::nanf("")));
    expect("terrain.dem: ", "void.tif", "nodata");
}

TEST_F(BadInput, NamesElevationsThatAreNotFinite) {
    // ENVI's raw numbers with a header beside them.
    const float values[] = {600.F, std::numeric_limits<float>::infinity(), 600.F, 600.F};
    files_.text(
        "inf.hdr",
        "ENVI\nsamples = 2\nlines = 2\nbands = 1\nheader offset = 0\nfile type = ENVI Standard\ndata type = "
        "4\ninterleave = bsq\n"
        "byte order = 0\nmap info = {UTM, 1, 1, 500000, 3510000, 5000, 5000, 12, North, WGS-84, units=Meters}\n");
    scenario().terrain.dem.path =
        files_.text("inf.img", std::string(reinterpret_cast<const char*>(values), sizeof values));
    expect("terrain.dem: ", "inf.img", "infinit");
}

TEST_F(BadInput, NamesElevationsThatAreNotOnEarth) {
    const float values[] = {600.F, 1e30F, 600.F, 600.F};
    files_.text(
        "high.hdr",
        "ENVI\nsamples = 2\nlines = 2\nbands = 1\nheader offset = 0\nfile type = ENVI Standard\ndata type = "
        "4\ninterleave = bsq\n"
        "byte order = 0\nmap info = {UTM, 1, 1, 500000, 3510000, 5000, 5000, 12, North, WGS-84, units=Meters}\n");
    scenario().terrain.dem.path =
        files_.text("high.img", std::string(reinterpret_cast<const char*>(values), sizeof values));
    expect("terrain.dem: ", "high.img", "expected -500 to 9000 m");
}

TEST_F(BadInput, NamesElevationsThatAreNotOnEarthBeforeTheyEnterAMean) {
    // Cells of 50 m: one that says -9999 lowers a cell of the grid by 106 m.
    const geo::GridSpec fine =
        geo::make_grid("EPSG:32612", test::west_m, test::south_m, test::west_m + 6000., test::south_m + 10000., 50.);
    std::vector<float> values(static_cast<std::size_t>(fine.shape.cells()), 600.F);
    values[values.size() / 2 + 60] = -9999.F;
    scenario().terrain.dem.path = files_.raster("pinhole.tif", values, fine);
    expect("terrain.dem: ", "pinhole.tif holds an elevation of -999", "expected -500 to 9000 m");
}

TEST_F(BadInput, NamesARegionWhoseMetresAreNotMetresOfGround) {
    scenario().region.crs = "EPSG:3857";
    scenario().region.west_m = -12357000.;
    scenario().region.east_m = -12345000.;
    scenario().region.south_m = 3720000.;
    scenario().region.north_m = 3740000.;
    expect("1000 m of EPSG:3857 (WGS 84 / Pseudo-Mercator) are 84", "on the ground of the region",
           "try: EPSG:32612 (the UTM zone there)");
}

TEST_F(BadInput, NamesCoordinatesThatAreNotOnEarth) {
    scenario().destinations.towns.path = files_.text("towns.csv", "name,lon,lat\nA,-110.98,31.68\nB,31.68,-110.98\n");
    expect("destinations.towns: ", "towns.csv", "finite longitude and latitude in degrees");
}

TEST_F(BadInput, NamesAnotherTypeOfGeometry) {
    scenario().terrain.border.path = files_.features("points.gpkg", geo::GeometryKind::points, {test::point(15, 3)});
    scenario().enforcement.towers.path = files_.path("border.gpkg");
    scenario().enforcement.patrol.posture.path = files_.path("points.gpkg");
    expect("has 3 problems",
           "terrain.border: feature 1 of " + files_.path("points.gpkg") + " is of type MULTIPOINT; expected lines",
           "enforcement.towers: feature 1 of " + files_.path("border.gpkg")
               + " is of type MULTILINESTRING; expected points",
           "enforcement.patrol.posture: feature 1 of " + files_.path("points.gpkg")
               + " is of type MULTIPOINT; expected lines");
}

TEST_F(BadInput, IsATownWithoutItsPopulationWhereTheFieldIsInCapitals) {
    scenario().destinations.towns.path =
        files_.text("towns.csv", "NAME,POPULATION,LON,LAT\nSmall,50,-110.98,31.70\nLarge,5000,-110.97,31.71\n");
    scenario().destinations.towns_min_population = 1000.;
    scenario().destinations.towns_beyond_km = 0.;
    files_.prepare();
    const auto towns = std::find_if(files_.report.numbers.begin(), files_.report.numbers.end(),
                                    [](const auto& n) { return n.first == "destination_towns"; });
    ASSERT_NE(towns, files_.report.numbers.end());
    EXPECT_EQ(towns->second, 1.);
}

TEST_F(BadInput, NamesTheRowOfAPopulationWithAMarkBetweenThousands) {
    scenario().destinations.towns.path =
        files_.text("towns.csv", "name,population,lon,lat\nA,500,-110.98,31.65\nB,\"5,000\",-110.97,31.66\n");
    expect("towns.csv, row 2 below the header: the field population holds \"5,000\"");
}

TEST_F(BadInput, IsToldAllAtOnce) {
    scenario().file = "scenario.toml";
    scenario().terrain.dem.path = files_.path("nowhere.tif");
    scenario().terrain.landcover.path = files_.path("nowhere_either.tif");
    scenario().terrain.factors = files_.text("factors.csv", "class,time_factor\n");
    scenario().rescue.water.path = files_.path("nothing.csv");
    scenario().weather.tmy3 = {files_.path("weather.csv")};
    scenario().demand.staging.push_back({"Nirgends", std::numeric_limits<double>::infinity(), 95., true, 0.});
    expect("scenario.toml has 6 problems:", "\n  terrain.dem: ", "\n  terrain.landcover: ", "\n  terrain.factors: ",
           "\n  rescue.water: ", "\n  demand.staging \"Nirgends\": ", "\n  weather: ");
}

TEST_F(BadInput, NamesStagingPlacesFarAway) {
    scenario().demand.staging[0] = {"swapped", 31.6, -111.5, true, 1.};
    expect("demand.staging \"swapped\"");
    scenario().demand.staging[0] = {"lost", 4e9, 3.5e6, false, 1.};
    expect("demand.staging \"lost\"", "km outside the region; expected a place within 1000 km of it");
}

TEST_F(BadInput, NotesLayersThatHaveNothingInTheRegion) {
    const std::string far_points =
        files_.features("far_points.gpkg", geo::GeometryKind::points, {{{{{800000., 3700000.}}}, {}}});
    const std::string far_lines = files_.features("far_lines.gpkg", geo::GeometryKind::lines, {test::across(3400000.)});
    scenario().enforcement.towers.path = far_points;
    scenario().terrain.barriers.resize(1);
    scenario().terrain.barriers[0].name = "fence";
    scenario().terrain.barriers[0].lines.path = far_lines;
    const World world = files_.prepare();
    EXPECT_TRUE(world.towers.empty());
    EXPECT_EQ(world.barrier_types.size(), 1U);
    EXPECT_THAT(files_.report.notes,
                Contains(HasSubstr("enforcement.towers: " + far_points + " has nothing in the region")));
    EXPECT_THAT(files_.report.notes,
                Contains(HasSubstr("terrain.barriers \"fence\": " + far_lines + " has nothing in the region")));
}

}  // namespace
}  // namespace funnel::sim::prepare
