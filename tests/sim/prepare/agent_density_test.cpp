// SPDX-License-Identifier: Apache-2.0
// Where agents stand.
#include "tests/sim/prepare_support.hpp"

#include <cmath>

namespace funnel::sim::prepare {
namespace {

using test::at;
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

TEST(PreparePatrol, SaysWhenAgentsAreMoreThanTheBorderEverHad) {
    Patrol p;
    p.make();
    EXPECT_TRUE(p.report.notes.empty());
    p = Patrol();
    p.scenario.enforcement.patrol.agents = 20000.;
    p.make();
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("28 a km in all")));
}

TEST(PreparePatrol, IsNowhereWithoutAgents) {
    Patrol p;
    p.scenario.enforcement.patrol.agents = 0.;
    p.make();
    EXPECT_EQ(agents_in(p.world), 0.);
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("nobody patrols")));
}

TEST(PatrolReaction, PutsItsShareOfTheAgentsWhereApprehensionsWere) {
    // 60 km of border, so that the 21 segments that a station looks after are a part of it.
    test::Prepared p;
    p.inputs.grid = geo::make_grid("EPSG:32612", test::west_m, test::south_m, test::west_m + 60000.,
                                   test::south_m + 10000., test::cell_m);
    const auto cells = static_cast<std::size_t>(p.inputs.grid.shape.cells());
    p.inputs.elevation_m.assign(cells, 600.F);
    p.inputs.landcover.assign(cells, 7);
    p.inputs.border = {
        test::line({{test::west_m - 3000., test::border_y_m}, {test::west_m + 63000., test::border_y_m}})};
    p.inputs.roads = {test::line({{test::west_m + 100., test::y_of(2)}, {test::west_m + 59900., test::y_of(2)}})};
    scenario::PatrolSpec& spec = p.scenario.enforcement.patrol;
    spec.agents = 400.;
    spec.on_duty_fraction = 0.25;
    spec.line_fraction = 1.;
    p.entries();
    std::vector<double> traffic(p.world.segments.size(), 0.);
    for (std::size_t s = 0; s < 5; ++s) traffic[s] = 0.2;  // all within the first 5 km
    const auto agents_west = [&](double reaction, const std::vector<double>& known) {
        spec.reaction = reaction;
        p.inputs.traffic = known;
        make_patrol(p);
        double west = 0., all = 0.;
        for (std::size_t i = 0; i < cells; ++i) {
            const double here = static_cast<double>(p.world.patrol_per_km2[i]) * 0.25;
            all += here;
            if (p.inputs.grid.centre(static_cast<CellIndex>(i)).x < test::west_m + 15000.) west += here;
        }
        EXPECT_NEAR(all, 100., 1e-2);
        return west;
    };
    const double evenly = agents_west(0.5, {});
    EXPECT_NEAR(evenly, 25., 0.5);
    EXPECT_EQ(agents_west(0., traffic), evenly);
    EXPECT_NEAR(agents_west(0.5, traffic), 0.5 * evenly + 0.5 * 100., 4.);  // fewer segments count at the ends
    EXPECT_NEAR(agents_west(1., traffic), 100., 0.5);
}

}  // namespace
}  // namespace funnel::sim::prepare
