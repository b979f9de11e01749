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
