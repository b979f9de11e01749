// SPDX-License-Identifier: Apache-2.0
// Entries, barriers, destinations, help and water.
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

TEST(PrepareEntries, AreTheCellsBehindTheLineFromWestToEast) {
    test::Prepared p;
    p.entries();
    ASSERT_EQ(p.world.entries.size(), static_cast<std::size_t>(test::cols));
    for (int col = 0; col < test::cols; ++col) {
        const EntryCell& entry = p.world.entries[static_cast<std::size_t>(col)];
        EXPECT_EQ(entry.cell, cell_at(15, col));
        EXPECT_EQ(entry.segment, col / 2);  // 6 segments of 1 km, cells of 500 m
        EXPECT_EQ(entry.barrier_type, -1);
        EXPECT_EQ(entry.barrier_cost_s, 0.F);
    }
    EXPECT_EQ(p.world.segments.size(), 6U);
    EXPECT_FLOAT_EQ(p.world.segments[2].chainage_km, 2.5F);
    EXPECT_NEAR(p.reported("border_km"), 6., 1e-9);
}

TEST(PrepareEntries, AreReachedFromStagingPlacesInAStraightLine) {
    test::Prepared p;
    p.scenario.demand.access_speed_km_h = 18.;  // 5 m/s
    p.inputs.staging = {{"south", 0.5F, test::x_of(4), test::y_of(18)},
                        {"far away", 0.5F, test::x_of(4) - 3000., test::y_of(15) - 40000.}};
    p.entries();
    EXPECT_FLOAT_EQ(p.world.entries[4].access_s[0], 1500.F / 5.F);
    EXPECT_FLOAT_EQ(p.world.entries[4].access_s[1], static_cast<float>(std::sqrt(9e6 + 16e8) / 5.));
}

TEST(PrepareEntries, SayThatAStagingPlaceLiesOnTheWrongSide) {
    test::Prepared p;
    p.inputs.staging = {{"Norte", 1.F, test::x_of(4), test::y_of(3)}};
    p.entries();
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("staging place \"Norte\" lies on the destination side")));
}

TEST(PrepareEntries, LeaveOutCellsThatLeadNowhere) {
    test::Prepared p;
    for (const int col : {2, 4}) {
        for (int row = 13; row < 16; ++row) p.inputs.landcover[at(row, col)] = 17;
    }
    p.inputs.landcover[at(13, 3)] = 17;  // the pocket (14, 3), (15, 3) has water on three sides
    p.entries();
    EXPECT_EQ(p.world.entries.size(), static_cast<std::size_t>(test::cols - 3));
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("1 entry cells left out: no destination can be reached")));
}

TEST(PrepareEntries, FailWhenNoDestinationCanBeReached) {
    test::Prepared p;
    p.inputs.water_lines = {test::across(test::y_of(8) + 20.)};
    expect_problem([&] { p.entries(); },
                   "no destination can be reached: none of 12 entry cells leads to one of 12 destination cells");
}

TEST(PrepareEntries, FailBehindACliffFromEdgeToEdge) {
    test::Prepared p;
    for (int row = 0; row <= 8; ++row)
        for (int col = 0; col < test::cols; ++col)
            p.inputs.elevation_m[at(row, col)] = 600.F + 710.F;  // over 45 degrees on the diagonal, too
    expect_problem([&] { p.entries(); }, "no destination can be reached");
    test::Prepared gentle;
    for (int row = 0; row <= 8; ++row)
        for (int col = 0; col < test::cols; ++col) gentle.inputs.elevation_m[at(row, col)] = 600.F + 490.F;
    EXPECT_NO_THROW(gentle.entries());
}

TEST(PrepareEntries, FailWithoutGroundAtTheLine) {
    test::Prepared p;
    for (int col = 0; col < test::cols; ++col) p.inputs.elevation_m[at(15, col)] = std::nanf("");
    expect_problem([&] { p.entries(); }, "no entry cell: no walkable ground lies at the border line");
}

scenario::BarrierSpec fence(const std::string& name, float minutes) {
    scenario::BarrierSpec spec;
    spec.name = name;
    spec.effect.crossing_minutes = minutes;
    return spec;
}

geo::Feature fence_line(double from_col, double to_col, double y_m) {
    return test::line({{test::x_of(from_col), y_m}, {test::x_of(to_col), y_m}});
}

TEST(PrepareBarriers, CostWhoeverEntersBehindThemAndNobodyInTheGap) {
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("fence", 15.F)};
    p.inputs.barriers = {{fence_line(-2., 4.1, test::border_y_m), fence_line(6.6, 13., test::border_y_m)}};
    p.entries();
    for (int col = 0; col < test::cols; ++col) {
        const EntryCell& entry = p.world.entries[static_cast<std::size_t>(col)];
        const bool free = col >= 4 && col <= 6;  // 4: straight south is fenced, at a slant it is not
        EXPECT_EQ(entry.barrier_type, free ? -1 : 0) << col;
        EXPECT_EQ(entry.barrier_cost_s, free ? 0.F : 900.F) << col;
    }
    EXPECT_EQ(p.reported("entries_with_barrier"), 9.);
}

TEST(PrepareBarriers, CountThoughDrawnBesideTheLine) {
    for (const double offset_m : {-800., -400., -300., -30., 0.}) {
        test::Prepared p;
        p.scenario.terrain.barriers = {fence("fence", 15.F)};
        p.inputs.barriers = {{fence_line(-2., 13., test::border_y_m + offset_m)}};
        p.entries();
        EXPECT_EQ(p.reported("entries_with_barrier"), 12.) << offset_m;
    }
    // On this side of the entry cells the walkers meet it on their way.
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("fence", 15.F)};
    p.inputs.barriers = {{fence_line(-2., 13., test::border_y_m + 300.)}};
    p.entries();
    EXPECT_EQ(p.reported("entries_with_barrier"), 0.);
    EXPECT_TRUE(std::any_of(p.world.barrier_moves.begin(), p.world.barrier_moves.end(),
                            [](const BarrierMove& m) { return m.move == cell_at(15, 6) * 8 + 6; }));
}

TEST(PrepareBarriers, AreListedBothWaysInOrderWithTheCostliestType) {
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("vehicle", 1.F), fence("wall", 30.F), fence("none here", 5.F)};
    p.inputs.barriers = {{fence_line(2., 9., test::border_y_m)}, {fence_line(4., 6., test::border_y_m + 1.)}, {}};
    p.entries();
    const auto& moves = p.world.barrier_moves;
    EXPECT_EQ(p.world.barrier_names, (std::vector<std::string>{"vehicle", "wall", "none here"}));
    for (std::size_t i = 1; i < moves.size(); ++i) ASSERT_LT(moves[i - 1].move, moves[i].move);
    for (const BarrierMove& m : moves) {
        const int k = static_cast<int>(m.move % 8);
        const CellIndex back = neighbour(p.world.shape, m.move / 8, k) * 8 + opposite(k);
        EXPECT_TRUE(std::any_of(moves.begin(), moves.end(),
                                [&](const BarrierMove& o) { return o.move == back && o.type == m.type; }));
    }
    EXPECT_EQ(p.world.entries[5].barrier_type, 1);
    EXPECT_EQ(p.world.entries[3].barrier_type, 0);
    EXPECT_EQ(p.world.entries[3].barrier_cost_s, 60.F);
    EXPECT_EQ(p.reported("barrier_moves \"none here\""), 0.);
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

TEST(PrepareBarriers, RefuseTwoTypesAlongTheSameLine) {
    test::Prepared p;
    p.scenario.terrain.barriers = {fence("vehicle", 1.F), fence("wall", 30.F)};
    p.inputs.barriers = {{fence_line(-2., 13., test::border_y_m)}, {fence_line(3., 13., test::border_y_m)}};
    test::expect_problem([&] { p.entries(); }, "\"vehicle\" and \"wall\" overlap on 100 %");
}

}  // namespace
}  // namespace funnel::sim::prepare
