// SPDX-License-Identifier: Apache-2.0
// Destinations, places of help and known water.
#include "tests/sim/prepare_support.hpp"

#include <algorithm>
#include <set>

namespace funnel::sim::prepare {
namespace {

using test::at;
using test::cell_at;
using test::expect_problem;
using testing::Contains;
using testing::HasSubstr;

std::set<CellIndex> cells_of(const std::vector<Target>& targets) {
    std::set<CellIndex> cells;
    for (const Target& t : targets) cells.insert(t.cell);
    return cells;
}

std::set<CellIndex> row_cells(int row) {
    std::set<CellIndex> cells;
    for (int col = 0; col < test::cols; ++col) cells.insert(cell_at(row, col));
    return cells;
}

TEST(PrepareDestinations, AreRoadsFarEnoughFromTheLine) {
    test::Prepared p;
    p.inputs.roads.push_back(
        test::line({{test::x_of(1), test::y_of(9)}, {test::x_of(9), test::y_of(9)}}));  // 3 km from row 15
    p.scenario.destinations.terminal_cost_h = 0.5;
    p.targets();
    EXPECT_EQ(cells_of(p.world.destinations), row_cells(test::road_row));
    EXPECT_EQ(p.world.destinations[0].terminal_cost_s, 1800.F);
    EXPECT_EQ(p.reported("destination_road_cells"), 12.);
}

TEST(PrepareDestinations, AreTownsOfTheCountryThatAreLargeAndFarEnough) {
    test::Prepared p;
    p.inputs.roads.clear();
    p.inputs.beacons = {test::point(0, 0)};
    p.scenario.destinations.towns_country = "US";
    p.scenario.destinations.towns_min_population = 1000.;
    p.scenario.destinations.towns_beyond_km = 2.;
    p.inputs.towns = {test::point(4, 4, {{"country", "US"}, {"population", "1000"}}),
                      test::point(5, 5, {{"country", "US"}, {"population", "999"}}),
                      test::point(6, 6, {{"country", "MX"}, {"population", "5000"}}),
                      test::point(14, 7, {{"country", "US"}, {"population", "5000"}}),
                      test::point(7, 8, {{"country", "US"}})};
    p.targets();
    EXPECT_EQ(cells_of(p.world.destinations), (std::set<CellIndex>{cell_at(4, 4), cell_at(7, 8)}));
    EXPECT_EQ(p.reported("destination_towns"), 2.);
}

TEST(PrepareDestinationGroups, HoldTheDestinationsAroundTheirMiddleAndPerhapsAll) {
    test::Prepared p;
    p.scenario.destinations.groups = {{"west", 0., 0., 1.1, 2.}, {"east", 0., 0., 0.3, 1.}};
    p.scenario.destinations.any_attraction = 0.5;
    p.scenario.destinations.scale_h = 7.;
    p.inputs.groups = {{test::x_of(1), test::y_of(test::road_row)}, {test::x_of(11), test::y_of(test::road_row)}};
    p.targets();
    ASSERT_EQ(p.world.destination_groups.size(), 3U);
    EXPECT_EQ(p.world.destination_groups[0].destinations, (std::vector<std::uint32_t>{0, 1, 2, 3}));
    EXPECT_EQ(p.world.destination_groups[0].attraction, 2.F);
    EXPECT_EQ(p.world.destination_groups[1].destinations, (std::vector<std::uint32_t>{11}));
    EXPECT_EQ(p.world.destination_groups[2].name, "any");
    EXPECT_EQ(p.world.destination_groups[2].destinations.size(), 12U);
    EXPECT_EQ(p.world.destination_scale_h, 7.F);
}

TEST(PrepareDestinationGroups, WithoutADestinationAreRefused) {
    test::Prepared p;
    p.scenario.destinations.groups = {{"nowhere", 0., 0., 0.6, 1.}};
    p.inputs.groups = {{test::x_of(1), test::y_of(10)}};
    expect_problem([&] { p.targets(); },
                   "destinations.group \"nowhere\" has none of the 12 destinations within 0.6 km");
}

TEST(PrepareDestinations, ArePlacesOfTheScenarioTooHoweverSmallAndNear) {
    test::Prepared p;
    p.inputs.roads.clear();
    p.scenario.destinations.towns_country = "US";
    p.scenario.destinations.towns_beyond_km = 2.;
    p.inputs.towns = {test::point(4, 4, {{"country", "US"}, {"population", "5000"}})};
    p.inputs.destinations = {test::point(16, 7, {{"name", "Barrio"}})};  // its cell's centre lies just beyond the line
    p.targets();
    EXPECT_EQ(cells_of(p.world.destinations), (std::set<CellIndex>{cell_at(4, 4), cell_at(15, 7)}));
    EXPECT_EQ(cells_of(p.world.help), std::set<CellIndex>{cell_at(15, 7)});
    EXPECT_EQ(p.reported("destination_places"), 1.);
}

TEST(PrepareDestinations, NameThePlaceThatHasNoGroundOnThisSide) {
    test::Prepared p;
    p.inputs.destinations = {test::point(15, 7, {{"name", "Barrio"}}), test::point(19, 7, {{"name", "Pueblo"}})};
    expect_problem([&] { p.targets(); }, "destinations.place \"Pueblo\" is not on walkable ground", "within 2 cells");
}

TEST(PrepareDestinations, MoveTownsToWalkableGroundNearby) {
    test::Prepared p;
    p.inputs.roads.clear();
    p.inputs.beacons = {test::point(0, 0)};
    for (int row = 5; row < 12; ++row)
        for (int col = 5; col < 12; ++col) p.inputs.landcover[at(row, col)] = 0;
    p.inputs.towns = {test::point(6, 6), test::point(8, 9), test::point(18, 3)};
    p.targets();
    EXPECT_EQ(cells_of(p.world.destinations),
              std::set<CellIndex>{cell_at(4, 6)});  // two cells north or west: the first
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("destinations.towns: 1 left out, no walkable cell within 2 cells")));
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("destinations.towns: 1 beyond the border left out")));
}

TEST(PrepareDestinations, TakeATownAtTheLineByItsCountry) {
    test::Prepared p;
    p.inputs.roads.clear();
    p.inputs.beacons = {test::point(0, 0)};
    p.scenario.destinations.towns_country = "US";
    p.inputs.towns = {test::point(16, 3, {{"country", "US"}})};  // its cell's centre lies just beyond
    p.targets();
    EXPECT_EQ(cells_of(p.world.destinations), std::set<CellIndex>{cell_at(15, 3)});
}

TEST(PrepareDestinations, FailWithBothCountsWhenThereAreNone) {
    test::Prepared p;
    p.scenario.destinations.roads_beyond_km = 7.;
    p.scenario.destinations.towns_beyond_km = 7.;
    p.inputs.towns = {test::point(10, 4), test::point(11, 4)};
    expect_problem([&] { p.targets(); },
                   "no destination: 0 road cells at least 7 km and 0 towns at least 7 km from the border, of 2 towns",
                   "expected at least one");
}

TEST(PrepareDestinations, FailWhenTownsHaveNoCountry) {
    test::Prepared p;
    p.scenario.destinations.towns_country = "US";
    p.inputs.towns = {test::point(3, 4, {{"population", "5000"}})};
    expect_problem([&] { p.targets(); }, "towns_country = \"US\" for towns without a field country");
}

TEST(PrepareDestinations, AreWatchedBeforeTheDepthOfCheckpoints) {
    test::Prepared p;
    p.scenario.enforcement.checkpoints.depth_km = 3.;
    p.scenario.enforcement.checkpoints.caught_probability = 0.25;
    p.scenario.enforcement.checkpoints.operating_share = 0.5;
    p.inputs.destinations = {test::point(10, 4, {{"name", "near"}}), test::point(9, 6, {{"name", "beyond"}})};
    p.targets();
    EXPECT_EQ(p.world.checkpoints_operating_share, 0.5F);
    for (const Target& t : p.world.destinations)  // row 10 lies 2.5 km from the cells of the line, row 9 3 km
        EXPECT_EQ(t.caught_probability, t.cell == cell_at(10, 4) ? 0.25F : 0.F) << t.cell;
    EXPECT_EQ(p.reported("destinations_before_checkpoints"), 1.);
}

TEST(PrepareDestinations, SayWhenCheckpointsStandBeforeThemAll) {
    test::Prepared p;
    p.scenario.enforcement.checkpoints.depth_km = 1.;
    p.scenario.enforcement.checkpoints.caught_probability = 0.25;
    p.inputs.destinations = {test::point(9, 6, {{"name", "beyond"}})};
    p.targets();
    EXPECT_THAT(p.report.notes, testing::Contains(testing::HasSubstr("enforcement.checkpoints catch nobody")));
    p = test::Prepared();
    p.scenario.enforcement.checkpoints.depth_km = 1.;
    p.inputs.destinations = {test::point(9, 6, {{"name", "beyond"}})};
    p.targets();
    EXPECT_THAT(p.report.notes, testing::Not(testing::Contains(testing::HasSubstr("checkpoints")))) << "there are none";
}

TEST(PrepareHelp, IsAtRoadsTownsAndBeaconsOfThisSide) {
    test::Prepared p;
    p.scenario.rescue.towns_min_population = 500.;
    p.inputs.help_towns = {test::point(9, 2, {{"population", "600"}}), test::point(9, 4, {{"population", "400"}}),
                           test::point(18, 4)};
    p.inputs.beacons = {test::point(12, 8), test::point(19, 8)};
    p.targets();
    std::set<CellIndex> expected = row_cells(test::road_row);
    expected.insert({cell_at(9, 2), cell_at(12, 8)});
    EXPECT_EQ(cells_of(p.world.help), expected);
    EXPECT_EQ(p.world.help[0].terminal_cost_s, 0.F);
}

TEST(PrepareHelp, FailsWhenThereIsNone) {
    test::Prepared p;
    p.inputs.roads.clear();
    p.inputs.towns = {test::point(3, 3, {{"population", "2000"}})};
    p.inputs.help_towns = {test::point(3, 3, {{"population", "10"}})};
    expect_problem([&] { p.targets(); }, "no place of help: 0 road cells, 0 towns, 0 beacons");
}

TEST(PrepareWater, IsKnownAroundEachPoint) {
    const auto cells_with_radius = [](double radius_m) {
        test::Prepared p;
        p.scenario.rescue.water_radius_m = radius_m;
        p.inputs.water = {test::point(10, 6), test::point(0, 0)};
        p.targets();
        return std::count(p.world.water.begin(), p.world.water.end(), 1);
    };
    EXPECT_EQ(cells_with_radius(0.), 2);
    EXPECT_EQ(cells_with_radius(499.), 2);
    EXPECT_EQ(cells_with_radius(500.), 5 + 3);
    EXPECT_EQ(cells_with_radius(710.), 9 + 4);
}

}  // namespace
}  // namespace funnel::sim::prepare
