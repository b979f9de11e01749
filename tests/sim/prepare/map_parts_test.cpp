// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/map_parts.hpp"

#include "geo/burn.hpp"
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

using geo::Point;
using geo::Polyline;

constexpr GridShape shape{test::rows, test::cols};

std::vector<std::uint8_t> crossing(const std::vector<Polyline>& lines) {
    return geo::crossing_moves(lines, test::region_grid());
}

TEST(MapParts, AreOneWithoutALine) {
    const MapParts parts = map_parts(shape, crossing({}));
    EXPECT_EQ(parts.cells, std::vector<CellIndex>{shape.cells()});
}

TEST(MapParts, AreTwoWhereALineRunsAcrossAtAnyAngle) {
    for (const double dy : {0., 137., 1000., 4000., -2500.}) {
        const auto moves = crossing({{{test::west_m - 10., 3504900. - dy}, {test::west_m + 6010., 3504900. + dy}}});
        const MapParts parts = map_parts(shape, moves);
        ASSERT_EQ(parts.cells.size(), 2U) << dy;
        EXPECT_EQ(parts.cells[0] + parts.cells[1], shape.cells());
        const auto side = sides_of_parts(shape, moves, parts);
        EXPECT_NE(side[0], side[1]);
    }
}

TEST(MapParts, StayOneAroundALineThatEndsInside) {
    EXPECT_EQ(
        map_parts(shape, crossing({{{test::west_m - 10., 3504900.}, {test::west_m + 3000., 3504900.}}})).cells.size(),
        1U);
}

TEST(MapParts, LieOnAlternateSidesOfNestedLines) {
    // Two lines across: the stripes are north, middle, south; the outer ones lie on the same side of the pair.
    const auto moves = crossing({test::across(3507000.).parts[0], test::across(3503000.).parts[0]});
    const MapParts parts = map_parts(shape, moves);
    ASSERT_EQ(parts.cells.size(), 3U);
    const auto side = sides_of_parts(shape, moves, parts);
    EXPECT_EQ(side[0], side[2]);
    EXPECT_NE(side[0], side[1]);
}

TEST(MapParts, KeepTheirSideWhenAWindingLineCutsOffACell) {
    // A spike of the line reaches two cells north and encloses the centre of one cell.
    const double y = test::y_of(10) - 250., x = test::x_of(5);
    const auto moves = crossing({{{test::west_m - 10., y},
                                  {x - 20., y},
                                  {x - 20., y + 900.},
                                  {x + 20., y + 900.},
                                  {x + 20., y},
                                  {test::west_m + 6010., y}}});
    const MapParts parts = map_parts(shape, moves);
    const auto side = sides_of_parts(shape, moves, parts);
    const auto side_of = [&](int row, int col) {
        return side[static_cast<std::size_t>(parts.of(test::cell_at(row, col)))];
    };
    EXPECT_EQ(side_of(9, 5), side_of(12, 5));  // inside the spike is south of the line
    EXPECT_NE(side_of(9, 4), side_of(9, 5));
    EXPECT_EQ(side_of(9, 4), side_of(9, 6));
}

}  // namespace
}  // namespace funnel::sim::prepare
