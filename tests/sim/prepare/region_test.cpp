// SPDX-License-Identifier: Apache-2.0
// The grid of a region, and the region that is made up.
#include "sim/synthetic/region.hpp"
#include "geo/raster_read.hpp"
#include "kernels/store/world_check.hpp"
#include "tests/sim/prepare_support.hpp"

#include <filesystem>

namespace funnel::sim::prepare {
namespace {

using test::expect_problem;

scenario::RegionSpec basin_and_range() {
    scenario::RegionSpec region;
    region.synthetic = "basin-and-range";
    return region;
}

TEST(PrepareRegion, IsTheBoundsInWholeCells) {
    scenario::RegionSpec region;
    region.crs = "EPSG:32612";
    region.west_m = 400000.;
    region.south_m = 3450000.;
    region.east_m = 401000.;
    region.north_m = 3450800.;
    region.cell_m = 300.;
    const geo::GridSpec grid = grid_of_region(region);
    EXPECT_EQ(grid.shape, (GridShape{3, 4}));
    EXPECT_EQ(grid.west_m, 400000.);
    EXPECT_EQ(grid.north_m, 3450800.);
}

TEST(PrepareRegion, IsTheBoxAroundAPolygonOnWholeCellsOfTheCrs) {
    const test::RegionFiles files;
    scenario::RegionSpec region;
    region.crs = "EPSG:32612";
    region.cell_m = 450.;
    region.polygon.path =
        files.features("region.gpkg", geo::GeometryKind::polygons,
                       {{{{{500010., 3500100.}, {509000., 3502000.}, {504000., 3507900.}, {500010., 3500100.}}}, {}}});
    const geo::GridSpec grid = grid_of_region(region);
    EXPECT_NEAR(grid.west_m, 499950., 1e-6);      // 1111 cells of 450 m
    EXPECT_NEAR(grid.south_m(), 3500100., 1e-6);  // 7778 cells, on which the polygon's own edge lies
    EXPECT_EQ(grid.shape, (GridShape{18, 21}));
    region.polygon.path = files.path("border.gpkg");
    expect_problem([&] { grid_of_region(region); }, "border.gpkg is of type ", "; expected polygons");
    region.crs = "EPSG:4269";
    expect_problem([&] { grid_of_region(region); }, "geographic, in degrees");
    region.crs = "EPSG:3857";
    region.polygon.path = files.path("region.gpkg");
    expect_problem([&] { grid_of_region(region); }, "1000 m of EPSG:3857", "EPSG:32612");
}

TEST(PrepareRegion, MakesTheFilesThatSyntheticNamesMeanForAsLongAsNeeded) {
    scenario::Scenario scenario = test::small_scenario();
    scenario.region = basin_and_range();
    scenario.weather.tmy3.clear();
    scenario.terrain.dem.path = "synthetic:dem";
    scenario.enforcement.towers.path = "synthetic:towers";
    std::string dem;
    {
        const ResolvedScenario resolved(scenario);
        const scenario::Scenario& s = resolved.scenario();
        dem = s.terrain.dem.path;
        EXPECT_TRUE(std::filesystem::exists(dem));
        EXPECT_TRUE(std::filesystem::exists(s.enforcement.towers.path));
        EXPECT_TRUE(s.enforcement.stations.empty());  // not asked for
        EXPECT_EQ(resolved.grid().shape, (GridShape{200, 200}));
        EXPECT_EQ(s.weather.tmy3, std::vector<std::string>{"synthetic:weather"});
    }
    EXPECT_FALSE(std::filesystem::exists(dem));
}

TEST(PrepareRegion, RefusesSyntheticNamesThatMeanNothing) {
    scenario::Scenario scenario = test::small_scenario();
    scenario.terrain.dem.path = "synthetic:dem";
    expect_problem([&] { ResolvedScenario{scenario}; }, "terrain.dem = \"synthetic:dem\" without [region] synthetic");
    scenario.region.synthetic = "basin-and-range";
    scenario.rescue.water.path = "synthetic:wells";
    expect_problem([&] { ResolvedScenario{scenario}; },
                   "rescue.water = \"synthetic:wells\"; expected synthetic: and one of ", "beacons, border, dem");
}

scenario::Scenario whole_synthetic_scenario() {
    scenario::Scenario s = test::small_scenario();
    s.region = basin_and_range();
    s.demand.staging = {{"Llano Viejo", 447000., 3462500., false, 1.}};
    s.terrain.dem.path = "synthetic:dem";
    s.terrain.landcover.path = "synthetic:landcover";
    s.terrain.border.path = "synthetic:border";
    s.terrain.roads.path = "synthetic:roads";
    s.destinations.towns.path = "synthetic:towns";
    s.terrain.barriers.resize(1);
    s.terrain.barriers[0].name = "pedestrian";
    s.terrain.barriers[0].lines = {"synthetic:fence", "", "type = 'pedestrian'"};
    s.enforcement.patrol.agents = 400.;
    s.enforcement.patrol.on_duty_fraction = 0.25;
    s.enforcement.patrol.posture.path = "synthetic:posture";
    s.enforcement.towers.path = "synthetic:towers";
    s.enforcement.stations.path = "synthetic:stations";
    s.rescue.water.path = "synthetic:water";
    s.rescue.beacons.path = "synthetic:beacons";
    s.destinations.roads_beyond_km = 40.;
    return s;
}

TEST(PrepareRegion, MakesAWholeWorldOfTheSyntheticOne) {
    const auto [world, report] = prepare_world(whole_synthetic_scenario());
    const synthetic::SyntheticRegion region = synthetic::make_synthetic_region(1);
    EXPECT_NO_THROW(check_world(world));
    EXPECT_EQ(world.towers.size(), region.towers.size());
    EXPECT_EQ(world.stations.size(), region.stations.size());
    EXPECT_GT(world.entries.size(), 190U);
    EXPECT_NEAR(world.segments.back().chainage_km, 90., 2.);
    for (const EntryCell& entry : world.entries) {
        const geo::GridSpec grid{world.shape, world.west_m, world.north_m, world.cell_m, world.crs_wkt};
        const geo::Point p = grid.centre(entry.cell);
        const double north_of_line_m = p.y - border_northing_m(region, p.x);
        EXPECT_GE(north_of_line_m, -1.);
        EXPECT_LE(north_of_line_m, 1.5 * world.cell_m);
    }
    double agents = 0.;
    for (const float density : world.patrol_per_km2)
        agents += static_cast<double>(density) * world.cell_m * world.cell_m * 1e-6;
    EXPECT_NEAR(agents, 100., 0.01);
}

TEST(PrepareRegion, MakesTheSameWorldTwice) {
    const auto [a, first] = prepare_world(whole_synthetic_scenario());
    const auto [b, second] = prepare_world(whole_synthetic_scenario());
    EXPECT_EQ(a.elevation_m, b.elevation_m);
    EXPECT_EQ(a.patrol_per_km2, b.patrol_per_km2);
    EXPECT_EQ(a.blocked_moves, b.blocked_moves);
    ASSERT_EQ(a.entries.size(), b.entries.size());
    for (std::size_t i = 0; i < a.entries.size(); ++i) EXPECT_EQ(a.entries[i].access_s, b.entries[i].access_s);
    EXPECT_EQ(first.notes, second.notes);
    EXPECT_EQ(first.numbers, second.numbers);
}

}  // namespace
}  // namespace funnel::sim::prepare
