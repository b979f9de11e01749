// SPDX-License-Identifier: Apache-2.0
// The way from a staging place to the line, along roads and across.
#include "sim/prepare/access_roads.hpp"
#include "tests/sim/prepare_support.hpp"

#include <random>

namespace funnel::sim::prepare {
namespace {

using geo::Point;
using testing::Contains;
using testing::HasSubstr;

constexpr AccessSpeeds speeds{5., 20.};  // m/s

bool everywhere(const Point&) { return true; }

AccessRoads roads_of(const std::vector<geo::Polyline>& lines) {
    std::vector<geo::Feature> roads;
    for (const geo::Polyline& line : lines) roads.push_back({{line}, {}});
    return {roads, everywhere, speeds};
}

TEST(AccessRoads, WithoutRoadsAreStraightLines) {
    const AccessRoads none = roads_of({});
    EXPECT_TRUE(none.empty());
    EXPECT_EQ(none.times_s({0., 0.}, {{3000., 4000.}, {0., 0.}}), (std::vector<double>{1000., 0.}));
}

TEST(AccessRoads, AreTakenAtTheirSpeedToTheBestPlaceToLeaveThem) {
    const AccessRoads road = roads_of({{{0., 0.}, {20000., 0.}}});
    EXPECT_DOUBLE_EQ(road.length_m(), 20000.);
    const std::vector<double> time_s = road.times_s({0., 0.}, {{20000., 0.}, {20000., 3000.}, {10000., 300.}});
    EXPECT_DOUBLE_EQ(time_s[0], 1000.);
    // Left where the straight way has cos a = straight / road: 3000 / tan(acos(1/4)) = 775 m before; nodes stand each
    // 1000 m.
    EXPECT_NEAR(time_s[1], (20000. - 774.6) / 20. + 3098.4 / 5., 3.);
    EXPECT_DOUBLE_EQ(time_s[2], 10000. / 20. + 300. / 5.);
}

TEST(AccessRoads, CountTheirWindings) {
    geo::Polyline winding;  // 100 m up, 100 m on, 100 m down, 100 m on: twice as long as the straight line
    for (int i = 0; i <= 100; ++i) {
        winding.push_back({i * 100., i % 2 == 0 ? 0. : 100.});
        winding.push_back({i * 100., i % 2 == 0 ? 100. : 0.});
    }
    const AccessRoads road = roads_of({winding});
    EXPECT_NEAR(road.length_m(), 20100., 1e-6);
    EXPECT_NEAR(road.times_s({0., 0.}, {{10000., 0.}})[0], 20100. / 20., 100. / 5. + 1e-6);
}

TEST(AccessRoads, LeaveOutAGapByTheWayAcross) {
    const AccessRoads roads = roads_of({{{0., 0.}, {5000., 0.}}, {{5200., 0.}, {10000., 0.}}});
    EXPECT_NEAR(roads.times_s({0., 0.}, {{10000., 0.}})[0], 9800. / 20. + 200. / 5., 1e-9);
}

TEST(AccessRoads, MeetWhereTheyCrossWithoutAVertex) {
    const AccessRoads roads = roads_of({{{0., 0.}, {10000., 0.}}, {{4500., -10500.}, {4500., 10000.}}});
    // Nodes at x 4000 and 5000 and at y -500 and 500, so that the turn costs no more than the diagonal between them.
    const double least_s = 4500. / 20. + 10000. / 20.;
    const double time_s = roads.times_s({0., 0.}, {{4500., 10000.}})[0];
    EXPECT_GE(time_s, least_s);
    EXPECT_LE(time_s, least_s + 708. / 5.);
}

TEST(AccessRoads, EndWhereOneMayNotGo) {
    const geo::Feature road{{{{0., 0.}, {9000., 0.}}}, {}};
    const AccessRoads half(
        {road}, [](const Point& p) { return p.x < 4500.; }, speeds);
    EXPECT_DOUBLE_EQ(half.length_m(), 4000.);
    EXPECT_DOUBLE_EQ(half.times_s({0., 0.}, {{9000., 0.}})[0], 4000. / 20. + 5000. / 5.);
}

TEST(AccessRoads, AreNeverSlowerThanTheStraightWayNorFasterThanARoadAllAlong) {
    std::mt19937 chance{7};
    std::uniform_real_distribution<double> any{0., 50000.};
    std::vector<geo::Polyline> lines;
    for (int k = 0; k < 12; ++k)
        lines.push_back({{any(chance), any(chance)}, {any(chance), any(chance)}, {any(chance), any(chance)}});
    const AccessRoads roads = roads_of(lines);
    std::vector<Point> to;
    for (int k = 0; k < 200; ++k) to.push_back({any(chance), any(chance)});
    const Point from{25000., 25000.};
    const std::vector<double> time_s = roads.times_s(from, to);
    int faster = 0;
    for (std::size_t k = 0; k < to.size(); ++k) {
        const double d_m = std::hypot(to[k].x - from.x, to[k].y - from.y);
        EXPECT_LE(time_s[k], d_m / speeds.straight_m_s * (1. + 1e-12));
        EXPECT_GE(time_s[k], d_m / speeds.road_m_s * (1. - 1e-12));
        EXPECT_NEAR(roads.times_s(to[k], {from})[0], time_s[k], 1e-6 * time_s[k]);  // the same both ways
        faster += time_s[k] < 0.9 * d_m / speeds.straight_m_s ? 1 : 0;
    }
    EXPECT_GT(faster, 100);
}

TEST(AccessRoads, OfManyShortPartsMeetAtTheirEnds) {
    std::vector<geo::Polyline> parts;
    for (int k = 0; k < 20000; ++k) parts.push_back({{k * 100., 0.}, {(k + 1) * 100., 0.}});
    const AccessRoads road = roads_of(parts);
    EXPECT_NEAR(road.length_m(), 2e6, 1e-3);
    EXPECT_NEAR(road.times_s({0., 0.}, {{2e6, 0.}})[0], 2e6 / 20., 1e-3);
    for (int k = 0; k < 6000; ++k) parts.push_back({{k * 100., 500.}, {k * 100., 600.}});
    test::expect_problem([&] { roads_of(parts); }, "demand.access_roads has more than 25000 ends", "where = ");
}

TEST(AccessRoads, StayWithinTheirNumberOfNodes) {
    const double far_m = 4e7;
    const AccessRoads road = roads_of({{{0., 0.}, {far_m, 0.}}});
    EXPECT_NEAR(road.times_s({0., 0.}, {{far_m, 0.}})[0], far_m / 20., 1e-3);
    EXPECT_NEAR(road.length_m(), far_m, 1e-3);
}

TEST(PrepareEntries, AreReachedByRoadOnTheFarSideAlone) {
    test::Prepared p;
    p.scenario.demand.access_speed_km_h = 18.;       // 5 m/s
    p.scenario.demand.access_road_speed_km_h = 72.;  // 20 m/s
    p.scenario.demand.access_roads.path = "roads.gpkg";
    p.inputs.staging = {{"south", 1.F, test::x_of(0), test::y_of(18)}};
    p.inputs.access_roads = {test::across(test::y_of(18)), test::across(test::y_of(10))};
    p.entries();
    // Entry 8 lies 4 km east and 1.5 km north of the place: 4 km along the road but for the angle at which it is left.
    const double on_road_s = (4000. - 387.3) / 20. + 1549.2 / 5.;
    EXPECT_GE(p.world.entries[8].access_s[0], on_road_s);
    EXPECT_LE(p.world.entries[8].access_s[0], on_road_s + 150.);  // half a kilometre across at both ends
    EXPECT_LT(p.reported("access_roads_km"), 20.);                // the road on the other side is not in it
    EXPECT_GT(p.reported("access_roads_km"), 10.);
}

TEST(PrepareEntries, AreReachedByRoadsOutsideTheRegion) {
    test::RegionFiles files;
    const double y_m = test::south_m - 20000.;
    files.scenario.demand.staging = {{"Lejos", test::west_m - 60000., y_m, false, 1.}};
    files.scenario.demand.access_speed_km_h = 18.;
    files.scenario.demand.access_road_speed_km_h = 72.;
    const float straight_s = files.prepare().entries[6].access_s[0];
    files.scenario.demand.access_roads.path = files.features(
        "access.gpkg", geo::GeometryKind::lines,
        {test::line(
            {{test::west_m - 60000., y_m}, {test::west_m - 60000., test::south_m}, {test::x_of(6), test::south_m}})});
    const float by_road_s = files.prepare().entries[6].access_s[0];
    EXPECT_NEAR(straight_s, std::hypot(63250., 22250.) / 5., 1.);
    EXPECT_NEAR(by_road_s, (20000. + 63250.) / 20. + 2250. / 5., 30.);
    // A road north of the line is read, and does not count.
    files.scenario.demand.access_roads.path =
        files.features("north.gpkg", geo::GeometryKind::lines,
                       {test::line({{test::west_m - 60000., test::y_of(5)}, {test::west_m - 200., test::y_of(5)}}),
                        test::line({{test::x_of(1), test::y_of(-30)}, {test::x_of(9), test::y_of(-2)}})});
    EXPECT_EQ(files.prepare().entries[6].access_s[0], straight_s);
    files.scenario.demand.access_roads.path = files.path("roads.gpkg");
    EXPECT_EQ(files.prepare().entries[6].access_s[0], straight_s);
    EXPECT_THAT(files.report.notes, Contains(HasSubstr("lie on the destination side")));
}

TEST(PrepareEntries, SayThatNoRoadLiesOnTheFarSide) {
    test::Prepared p;
    p.scenario.demand.access_roads.path = "roads.gpkg";
    p.inputs.access_roads = {test::line({{test::x_of(1), test::y_of(5)}, {test::x_of(9), test::y_of(5)}})};
    p.entries();
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("demand.access_roads: all of them lie on the destination side")));
}

}  // namespace
}  // namespace funnel::sim::prepare
