// SPDX-License-Identifier: Apache-2.0
// The side of the border that people walk on.
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

using test::at;
using test::expect_problem;
using testing::Contains;
using testing::HasSubstr;

void expect_walkable_rows(const World& world, int first, int last) {
    for (int row = 0; row < test::rows; ++row)
        for (int col = 0; col < test::cols; ++col)
            EXPECT_EQ(world.walkable[at(row, col)], row >= first && row <= last ? 1 : 0) << row << ", " << col;
}

TEST(PrepareSides, LetPeopleWalkOnlyOnTheSideOfTheRoads) {
    test::Prepared p;
    p.sides();
    expect_walkable_rows(p.world, 0, test::first_mexican_row - 1);
    EXPECT_EQ(p.reported("walkable_cells"), 16. * test::cols);
    EXPECT_EQ(p.layers.border_distance_m[at(10, 5)], 2500.F);  // to the cells of row 15
}

TEST(PrepareSides, BlockEveryMoveOverTheLineAndNoOther) {
    test::Prepared p;
    p.sides();
    for (int row = 0; row < test::rows; ++row) {
        for (int k = 0; k < direction_count; ++k) {
            const bool over = (row == 15 && row_step(k) == 1) || (row == 16 && row_step(k) == -1);
            EXPECT_EQ(p.world.blocked_moves[at(row, 6)] >> k & 1, over ? 1 : 0) << row << " direction " << k;
        }
    }
}

TEST(PrepareSides, AreTurnedRoundWhenRoadsAndTownsLieInTheSouth) {
    test::Prepared p;
    p.inputs.border = {test::across(test::y_of(5) + 100.)};
    p.inputs.roads = {test::line({{test::x_of(1), test::y_of(18)}, {test::x_of(10), test::y_of(18)}})};
    p.sides();
    expect_walkable_rows(p.world, 5, test::rows - 1);
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("south of the border line is taken as the destination side")));
}

TEST(PrepareSides, AreWhereNamedDestinationsAreWhateverTownsSay) {
    test::Prepared p;
    p.inputs.border = {test::across(test::y_of(5) + 100.)};
    p.inputs.roads.clear();
    p.inputs.towns = {test::point(2, 3, {{"name", "Norte"}, {"country", "US"}, {"population", "5000"}})};
    p.inputs.destinations = {test::point(12, 4, {{"name", "Pueblo"}})};
    p.sides();
    expect_walkable_rows(p.world, 5, test::rows - 1);
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("destination side: that is where the named destinations are")));
}

TEST(PrepareSides, TakeTheNorthWhenRoadsLieOnBoth) {
    test::Prepared p;
    p.inputs.roads = {test::line({{test::x_of(4), test::y_of(1)}, {test::x_of(4), test::y_of(19)}})};
    p.sides();
    expect_walkable_rows(p.world, 0, test::first_mexican_row - 1);
}

TEST(PrepareSides, AskTheTownsWhenThereAreNoRoads) {
    test::Prepared p;
    p.inputs.border = {test::across(test::y_of(5) + 100.)};
    p.inputs.roads.clear();
    p.scenario.destinations.towns_country = "US";
    p.inputs.towns = {test::point(15, 5, {{"country", "US"}}), test::point(1, 5, {{"country", "MX"}})};
    p.sides();
    expect_walkable_rows(p.world, 5, test::rows - 1);
}

TEST(PrepareSides, KeepSliversBehindAWindingLineUnwalkable) {
    // The line dips south around the centre of one cell whose moves to the rest of the north it all cuts.
    test::Prepared p;
    const double x = test::x_of(6), y = test::border_y_m;
    p.inputs.border = {test::line({{test::west_m - 3000., y},
                                   {x + 30., y},
                                   {x + 30., y - 600.},
                                   {x - 100., y - 600.},
                                   {x - 100., y - 40.},
                                   {x - 160., y - 40.},
                                   {x - 160., y - 700.},
                                   {x + 90., y - 700.},
                                   {x + 90., y - 2.},
                                   {test::west_m + 9000., y}})};
    p.sides();
    EXPECT_EQ(p.world.walkable[at(15, 6)], 1);
    EXPECT_EQ(p.world.walkable[at(16, 5)], 0);
    EXPECT_EQ(p.world.walkable[at(16, 6)], 0);
    EXPECT_EQ(p.reported("walkable_cells"), 16. * test::cols);
}

TEST(PrepareSides, AreMissingWhenTheLineEndsInside) {
    test::Prepared p;
    p.scenario.terrain.border.path = "border.gpkg";
    p.inputs.border = {test::line({{test::west_m - 100., test::border_y_m}, {test::x_of(7), test::border_y_m}})};
    expect_problem([&] { p.sides(); },
                   "the border line of border.gpkg does not divide the region 500000, 3500000, 506000, 3510000",
                   "expected a line that enters the region over one edge and leaves it over another", "; try: bounds");
}

TEST(PrepareSides, AreMissingWhenNoBorderCellIsInTheRegion) {
    test::Prepared p;
    p.scenario.terrain.border.path = "border.gpkg";
    p.inputs.border = {test::line({{test::west_m, 3499000.}, {test::x_of(9), 3499900.}})};
    expect_problem([&] { p.sides(); },
                   "no cell of the region 500000, 3500000, 506000, 3510000 has a border line beside it (border.gpkg)");
}

TEST(PrepareSides, NeedGroundOnTheDestinationSide) {
    test::Prepared p;
    for (int row = 0; row < test::first_mexican_row; ++row)
        for (int col = 0; col < test::cols; ++col) p.inputs.elevation_m[at(row, col)] = std::nanf("");
    expect_problem([&] { p.sides(); }, "no walkable ground on the destination side");
}

TEST(PrepareSides, LetNobodyCrossARiverButOnABridge) {
    test::Prepared p;
    p.inputs.water_lines = {test::across(test::y_of(10) - 250.)};  // between rows 10 and 11
    p.inputs.roads.push_back(test::line({{test::x_of(4), test::y_of(2)}, {test::x_of(4), test::y_of(14)}}));
    p.sides();
    const auto blocked = [&](int row, int col, int k) { return (p.world.blocked_moves[at(row, col)] >> k & 1) != 0; };
    EXPECT_TRUE(blocked(10, 7, 2));
    EXPECT_TRUE(blocked(11, 7, 6));
    EXPECT_FALSE(blocked(10, 4, 2));
    EXPECT_FALSE(blocked(11, 4, 6));
    EXPECT_TRUE(blocked(10, 4, 1));  // off the bridge
    EXPECT_EQ(p.reported("bridge_moves"), 1.);
}

}  // namespace
}  // namespace funnel::sim::prepare
