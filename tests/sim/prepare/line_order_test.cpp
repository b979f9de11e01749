// SPDX-License-Identifier: Apache-2.0
// Order, length and side of a line follow from what lies in the region, however it is drawn.
#include "sim/prepare/line_order.hpp"

#include "sim/prepare/border_line.hpp"
#include "sim/prepare/polyline.hpp"
#include "tests/sim/prepare_support.hpp"

#include <functional>

namespace funnel::sim::prepare {
namespace {

using geo::Point;
using geo::Polyline;

constexpr double y = 3504000.;
constexpr double width_m = test::cols * test::cell_m;
Point at(double east_m, double north_m = 0.) { return {test::west_m + east_m, y + north_m}; }
Polyline reversed(const Polyline& line) { return {line.rbegin(), line.rend()}; }
Polyline moved(Polyline line, double dy_m) {
    for (Point& p : line) p.y += dy_m;
    return line;
}

/// From 20 km west of the region to 20 km east of it, with bends within it.
const Polyline border{at(-20000., 3000.), at(-500., 200.), at(1500., 900.),           at(3000., -400.),
                      at(4500., 700.),    at(6500., 0.),   at(width_m + 20000., 100.)};

/// A country's outline: the border, and a way round outside of the region.
Polyline outline(double north_m) {
    Polyline ring = border;
    ring.push_back(at(width_m + 20000., north_m));
    ring.push_back(at(-20000., north_m));
    ring.push_back(border.front());
    return ring;
}
/// The same ring, drawn from another of its points.
Polyline from_point(const Polyline& ring, std::size_t first) {
    Polyline turned(ring.begin() + static_cast<std::ptrdiff_t>(first), ring.end() - 1);
    turned.insert(turned.end(), ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    return turned;
}

void expect_as_drawn_once(const std::vector<Polyline>& lines, const char* how, double tolerance_m = 1e-6) {
    const BorderLine once({border}, test::region_grid()), line(lines, test::region_grid());
    EXPECT_NEAR(line.length_m(), once.length_m(), tolerance_m) << how;
    ASSERT_EQ(line.segments().size(), once.segments().size()) << how;
    for (std::size_t s = 0; s < once.segments().size(); ++s)
        EXPECT_NEAR(line.segments()[s].x_m, once.segments()[s].x_m, tolerance_m) << how;
    for (const double east_m : {100., 2000., 3100., 5900.})
        EXPECT_NEAR(line.chainage_m(at(east_m)), once.chainage_m(at(east_m)), tolerance_m) << how;
}

TEST(OrderLine, IsTheSameHoweverTheLineIsDrawn) {
    expect_as_drawn_once({reversed(border)}, "from the east");
    expect_as_drawn_once({border, reversed(border)}, "twice, from either side");
    expect_as_drawn_once({border, border, reversed(border)}, "three times");
    expect_as_drawn_once({outline(40000.), reversed(outline(-40000.))}, "as two countries' outlines");
    for (std::size_t first = 1; first < 6; ++first)
        expect_as_drawn_once({from_point(outline(40000.), first)}, "as a ring from a point of the border");
    Polyline there_and_back = border;
    there_and_back.insert(there_and_back.end(), border.rbegin() + 1, border.rend());
    expect_as_drawn_once({there_and_back}, "there and back in one line");
    const std::ptrdiff_t middle = 3;
    const Polyline west(border.begin(), border.begin() + middle + 1), east(border.begin() + middle, border.end());
    expect_as_drawn_once({east, reversed(west)}, "in parts");
    expect_as_drawn_once({east, border, reversed(west)}, "whole and in parts");
    expect_as_drawn_once({moved(border, 3.), reversed(border)}, "twice, 3 m apart", 15.);
    expect_as_drawn_once({border, reversed(moved(border, -3.))}, "twice, 3 m apart the other way", 15.);
    expect_as_drawn_once({east, moved(border, 3.), reversed(west)}, "whole and in parts, 3 m apart", 15.);
}

TEST(OrderLine, TakesLinesDrawnTwiceInShortPiecesForOne) {
    std::vector<Polyline> pieces;
    for (int k = 0; k < 60; ++k) {
        pieces.push_back({at(100. * k), at(100. * (k + 1))});
        pieces.push_back({at(100. * (k + 1), 3.), at(100. * k, 3.)});
    }
    const BorderLine line(pieces, test::region_grid());
    EXPECT_NEAR(line.length_m(), 6000., 10.);
    EXPECT_EQ(line.segments().size(), 6U);
}

std::string problem_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no problem";
}

TEST(OrderLine, RefusesLinesBesideEachOtherThatAreNotOne) {
    EXPECT_THAT(problem_of([] {
                    BorderLine({border, moved(border, 300.)}, test::region_grid());
                }),
                testing::HasSubstr("run beside another stretch of it"));
    EXPECT_EQ(problem_of([] { BorderLine({border}, test::region_grid()); }), "no problem");
}

TEST(OrderLine, RefusesARingInTheRegionAndLeavesOutASmallOne) {
    const Polyline ring{at(2000., 2000.), at(3000., 2000.), at(3000., 3000.), at(2000., 2000.)};
    EXPECT_THAT(problem_of([&] {
                    BorderLine({border, ring}, test::region_grid());
                }),
                testing::HasSubstr("a closed ring of 3.41 km"));
    geo::GridSpec fine =
        geo::make_grid("EPSG:32612", test::west_m, test::south_m, test::west_m + width_m, test::south_m + 10000., 10.);
    const Polyline island{at(2000., 2000.), at(2050., 2000.), at(2050., 2050.), at(2000., 2000.)};
    const OrderedLine order = order_line({border, island}, fine, "terrain.border");
    EXPECT_EQ(order.stretches.size(), 1U);
    EXPECT_NEAR(order.rings_m, 100. + std::hypot(50., 50.), 1e-6);
}

// With sides, as a run has them.

struct WithBorder : test::Prepared {
    explicit WithBorder(std::vector<geo::Feature> lines) { inputs.border = std::move(lines); }
};

TEST(BorderOfARun, HasOneLengthHoweverDrawn) {
    const geo::Feature once = test::across(test::border_y_m);
    geo::Feature back = once, beside = once;
    std::reverse(back.parts[0].begin(), back.parts[0].end());
    for (geo::Point& p : beside.parts[0]) p.y += 3.;
    for (const auto& lines :
         {std::vector<geo::Feature>{once}, {back}, {once, back}, {back, once}, {beside, back}, {once, back, beside}}) {
        WithBorder p(lines);
        p.entries();
        EXPECT_NEAR(p.reported("border_km"), 6., 1e-9);
        EXPECT_EQ(p.world.segments.size(), 6U);
        EXPECT_EQ(p.world.entries.size(), 12U);
        for (std::size_t e = 1; e < p.world.entries.size(); ++e)
            EXPECT_GT(p.world.entries[e].cell, p.world.entries[e - 1].cell) << "from west to east";
    }
}

TEST(BorderOfARun, SaysWhatIsDrawnTwice) {
    WithBorder p({test::across(test::border_y_m), test::across(test::border_y_m)});
    p.entries();
    EXPECT_THAT(p.report.notes, testing::Contains(testing::HasSubstr("6.00 km of the line are drawn more than once")));
}

TEST(BorderOfARun, IsRefusedAsTwoLinesFarApart) {
    WithBorder p({test::across(test::border_y_m), test::across(test::border_y_m + 2500.)});
    EXPECT_THAT(problem_of([&] { p.entries(); }), testing::HasSubstr("has no order from west to east"));
}

TEST(BorderOfARun, IsRefusedWithABranch) {
    WithBorder p({test::across(test::border_y_m),
                  test::line({{test::x_of(6), test::border_y_m}, {test::x_of(6), test::y_of(-4)}})});
    EXPECT_THAT(problem_of([&] { p.entries(); }), testing::HasSubstr("has no order from west to east"));
}

}  // namespace
}  // namespace funnel::sim::prepare
