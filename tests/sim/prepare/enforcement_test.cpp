// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/prepare_support.hpp"

#include <limits>

namespace funnel::sim::prepare {
namespace {

using test::at;
using test::cell_at;
using test::expect_problem;
using testing::Contains;
using testing::HasSubstr;

double agents_in(const World& world) {
    double sum = 0.;
    for (const float density : world.patrol_per_km2) sum += static_cast<double>(density);
    return sum * world.cell_m * world.cell_m * 1e-6;
}

struct Patrol : test::Prepared {
    Patrol() {
        scenario.enforcement.patrol.agents = 400.;
        scenario.enforcement.patrol.on_duty_fraction = 0.25;
        scenario.enforcement.patrol.line_fraction = 1.;
        scenario.enforcement.patrol.line_depth_km = 2.;
    }
    void make() {
        sides();
        make_patrol(*this);
    }
    float density(int row, int col) const { return world.patrol_per_km2[at(row, col)]; }
};

TEST(PreparePatrol, AddsUpToTheAgentsOnDutyWhateverThePosture) {
    for (const double line_fraction : {0., 0.3, 1.}) {
        Patrol p;
        p.scenario.enforcement.patrol.line_fraction = line_fraction;
        p.inputs.landcover[at(7, 7)] = 0;
        p.inputs.posture_lines = {
            test::line({{test::west_m, test::border_y_m}, {test::x_of(5), test::border_y_m}}, {{"weight", "3"}})};
        p.make();
        EXPECT_NEAR(agents_in(p.world), 100., 1e-4) << line_fraction;
        EXPECT_EQ(p.density(7, 7), 0.F);
        EXPECT_EQ(p.density(17, 5), 0.F);
    }
}

TEST(PreparePatrol, ThinsOutBehindTheLine) {
    Patrol p;
    p.make();
    EXPECT_NEAR(p.density(11, 5) / p.density(15, 5), std::exp(-1.), 1e-5);  // 2 km
    EXPECT_NEAR(p.density(7, 5) / p.density(15, 5), std::exp(-2.), 1e-5);
    EXPECT_EQ(p.density(11, 0), p.density(11, 11));
}

TEST(PreparePatrol, FollowsTheRoadsInland) {
    Patrol p;
    p.scenario.enforcement.patrol.line_fraction = 0.;
    p.make();
    EXPECT_NEAR(p.density(6, 5) / p.density(test::road_row, 5), std::exp(-1.), 1e-5);  // 2 km
    p = Patrol();
    p.scenario.enforcement.patrol.line_fraction = 0.;
    p.inputs.roads.clear();
    p.make();
    EXPECT_EQ(p.density(6, 5), p.density(12, 9));  // without roads: evenly
}

TEST(PreparePatrol, StandsWherePostureLinesSay) {
    Patrol p;
    p.inputs.posture_lines = {
        test::line({{test::west_m, test::border_y_m - 200.}, {test::x_of(5) + 250., test::border_y_m - 200.}},
                   {{"weight", "4"}}),
        test::line({{test::x_of(6) - 250., test::border_y_m + 900.}, {test::x_of(12), test::border_y_m + 900.}},
                   {{"weight", "0.5"}})};
    p.make();
    EXPECT_NEAR(p.density(12, 2) / p.density(12, 9), 8., 1e-4);
    EXPECT_NEAR(p.density(12, 5) / p.density(12, 6), 8., 1e-4);
}

TEST(PreparePatrol, KeepsItsUsualDensityFarFromPostureLines) {
    Patrol p;  // the line is 250 m long, and the east end of the border is more than 5 km from it
    p.inputs.posture_lines = {
        test::line({{test::west_m, test::border_y_m}, {test::x_of(0), test::border_y_m}}, {{"weight", "4"}})};
    p.make();
    EXPECT_NEAR(p.density(12, 2) / p.density(12, 11), 4., 1e-4);
}

TEST(PreparePatrol, StandsWithinPosturePolygons) {
    Patrol p;
    const double west = test::x_of(2) - 250., east = test::x_of(4) - 250., south = test::y_of(15) - 250.,
                 north = test::y_of(10) - 250.;
    p.inputs.posture_polygons = {
        {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}, {{"weight", "5"}}}};
    p.make();
    EXPECT_NEAR(p.density(12, 2) / p.density(12, 4), 5., 1e-4);
    EXPECT_EQ(p.density(9, 2), p.density(9, 4));
}

TEST(PreparePatrol, RefusesImpossibleWeights) {
    Patrol p;
    p.inputs.posture_lines = {
        test::line({{test::west_m, test::border_y_m}, {test::x_of(12), test::border_y_m}}, {{"weight", "-1"}})};
    expect_problem([&] { p.make(); }, "a posture of weight -1; expected a finite number of 0 or more");
    p = Patrol();
    p.inputs.posture_lines = {
        test::line({{test::west_m, test::border_y_m}, {test::x_of(12), test::border_y_m}}, {{"weight", "0"}})};
    expect_problem([&] { p.make(); }, "no ground for agents to stand on");
}

TEST(PreparePatrol, ThinsOutFromStationsNearTheLineAndBehindIt) {
    for (const double line_fraction : {0., 1.}) {
        Patrol p;
        p.scenario.enforcement.patrol.line_fraction = line_fraction;
        p.scenario.enforcement.patrol.station_reach_km = 2.;
        p.inputs.roads.clear();
        p.inputs.stations = {test::point(12, 2)};
        p.make();
        EXPECT_NEAR(p.density(12, 6) / p.density(12, 2), std::exp(-1.), 1e-5);  // 2 km along the line
        EXPECT_NEAR(p.density(12, 10) / p.density(12, 6), std::exp(-1.), 1e-5);
        EXPECT_NEAR(agents_in(p.world), 100., 1e-4) << line_fraction;
    }
}

TEST(PreparePatrol, CountsTheNearestStation) {
    Patrol p;
    p.scenario.enforcement.patrol.station_reach_km = 2.;
    p.inputs.stations = {test::point(12, 2), test::point(12, 10)};
    p.make();
    EXPECT_EQ(p.density(12, 2), p.density(12, 10));
    EXPECT_NEAR(p.density(12, 6) / p.density(12, 2), std::exp(-1.), 1e-5);
}

TEST(PreparePatrol, StandsOnTheNearestGroundOfAStationFarAway) {
    Patrol p;
    p.scenario.enforcement.patrol.station_reach_km = 0.001;
    p.inputs.stations = {test::point(5, 5)};
    p.inputs.landcover[at(5, 5)] = 0;  // in water: nobody stands at the station itself, and 500 reaches lie between
    p.make();
    EXPECT_NEAR(agents_in(p.world), 100., 1e-4);
    EXPECT_GT(p.density(5, 4), 0.F);
    EXPECT_EQ(p.density(5, 3), 0.F);
}

TEST(PreparePatrol, ThinsOutAlongRoadsAndWherePostureWeighs) {
    Patrol p;
    p.scenario.enforcement.patrol.line_fraction = 0.;
    p.scenario.enforcement.patrol.station_reach_km = 2.;
    p.inputs.stations = {test::point(test::road_row, 2)};
    p.make();
    EXPECT_NEAR(p.density(test::road_row, 6) / p.density(test::road_row, 2), std::exp(-1.), 1e-5);
    p = Patrol();
    p.scenario.enforcement.patrol.station_reach_km = 2.;
    p.inputs.stations = {test::point(12, 2)};
    p.inputs.posture_lines = {
        test::line({{test::west_m, test::border_y_m}, {test::x_of(4), test::border_y_m}}, {{"weight", "1"}}),
        test::line({{test::x_of(5), test::border_y_m}, {test::x_of(12), test::border_y_m}}, {{"weight", "3"}})};
    p.make();
    EXPECT_NEAR(p.density(12, 6) / p.density(12, 2), 3. * std::exp(-1.), 1e-4);
}

TEST(PreparePatrol, StandsAtAnyDistanceAlikeWithoutStationsAndSaysSo) {
    Patrol p;
    p.scenario.enforcement.patrol.station_reach_km = 20.;
    p.inputs.stations = {test::point(12, -200)};  // west of the map
    p.make();
    EXPECT_EQ(p.density(12, 2), p.density(12, 10));
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("station_reach_km does nothing: no point of enforcement.stations")));
    p = Patrol();  // without a reach, stations are for responses alone
    p.inputs.stations = {test::point(12, 2)};
    p.make();
    EXPECT_EQ(p.density(12, 2), p.density(12, 10));
    EXPECT_TRUE(p.report.notes.empty());
}

TEST(PreparePatrol, IsNowhereWithoutAgents) {
    Patrol p;
    p.scenario.enforcement.patrol.agents = 0.;
    p.make();
    EXPECT_EQ(agents_in(p.world), 0.);
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("nobody patrols")));
}

struct Enforcement : test::Prepared {
    void make() {
        sides();
        make_enforcement(*this);
    }
};

TEST(PrepareTowers, HaveTheirOwnHeightAndRangeOrTheDefault) {
    Enforcement e;
    e.scenario.enforcement.parameters.tower_height_m = 30.F;
    e.scenario.enforcement.parameters.tower_range_m = 9000.F;
    e.inputs.elevation_m[at(3, 3)] = std::nanf("");
    e.inputs.towers = {test::point(12, 4, {{"height_m", "49"}, {"range_m", ""}}),
                       test::point(13, 4.3, {{"range_m", "5000"}}), test::point(3, 3)};
    e.make();
    ASSERT_EQ(e.world.towers.size(), 2U);
    EXPECT_EQ(e.world.towers[0].height_m, 49.F);
    EXPECT_EQ(e.world.towers[0].range_m, 9000.F);
    EXPECT_EQ(e.world.towers[1].height_m, 30.F);
    EXPECT_EQ(e.world.towers[1].x_m, test::x_of(4.3));
    EXPECT_THAT(e.report.notes, Contains(HasSubstr("enforcement.towers: 1 left out, no elevation")));
}

TEST(PrepareTowers, HaveAllTheirFaultsNamed) {
    Enforcement e;
    e.inputs.towers = {test::point(12, 4, {{"name", "A"}, {"range_m", "0"}}),
                       test::point(12, 5, {{"height_m", "tall"}}), test::point(12, 6, {{"height_m", "-2"}})};
    e.scenario.enforcement.towers.path = "towers.geojson";
    expect_problem([&] { e.make(); }, "tower \"A\" has height_m 24 and range_m 0",
                   "tower number 2 of towers.geojson has height_m = \"tall\"; expected a finite number",
                   "tower number 3 has height_m -2");
}

TEST(PrepareSensors, HaveTheirOwnRangeOrTheDefaultAndNamedFaults) {
    Enforcement e;
    e.scenario.enforcement.parameters.sensor_range_m = 40.F;
    e.inputs.sensors = {test::point(12, 4), test::point(13, 5, {{"range_m", "90"}}), test::point(900, 5)};
    e.make();
    ASSERT_EQ(e.world.sensors.size(), 2U) << "the third lies off the map";
    EXPECT_EQ(e.world.sensors[0].range_m, 40.F);
    EXPECT_EQ(e.world.sensors[1].range_m, 90.F);
    Enforcement deaf;
    deaf.inputs.sensors = {test::point(12, 4, {{"name", "A"}, {"range_m", "0"}})};
    expect_problem([&] { deaf.make(); }, "enforcement.sensors: sensor \"A\" has range_m 0; expected more than 0");
}

TEST(PrepareResponse, IsFastOnRoadsAndStopsAtTheBorder) {
    Enforcement e;
    e.scenario.enforcement.parameters.response_road_speed_m_s = 20.F;
    e.scenario.enforcement.parameters.response_off_road_speed_m_s = 2.F;
    e.inputs.landcover[at(8, 8)] = 0;
    e.inputs.elevation_m[at(9, 9)] = std::nanf("");
    e.inputs.stations = {test::point(9, 9), test::point(18, 2)};
    e.make();
    EXPECT_EQ(e.world.response_slowness_s_m[at(test::road_row, 4)], 0.05F);
    EXPECT_EQ(e.world.response_slowness_s_m[at(7, 4)], 0.5F);
    EXPECT_EQ(e.world.response_slowness_s_m[at(8, 8)], 0.5F);
    EXPECT_EQ(e.world.response_slowness_s_m[at(16, 4)], std::numeric_limits<float>::infinity());
    EXPECT_EQ(e.world.response_slowness_s_m[at(9, 9)], std::numeric_limits<float>::infinity());
    ASSERT_EQ(e.world.stations.size(), 2U);
    EXPECT_EQ(e.world.stations[0].cell, cell_at(8, 9));   // beside the hole
    EXPECT_EQ(e.world.stations[1].cell, cell_at(15, 2));  // three cells north, at the line
}

TEST(PrepareResponse, IsAtHandEverywhereWithoutStations) {
    Enforcement e;
    e.make();
    EXPECT_TRUE(e.world.stations.empty());
    EXPECT_THAT(e.report.notes, Contains(HasSubstr("no enforcement.stations in the region")));
}

}  // namespace
}  // namespace funnel::sim::prepare
