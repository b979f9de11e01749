// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/line_order.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/prepare/line_join.hpp"
#include "sim/prepare/line_repeats.hpp"
#include "sim/prepare/polyline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace funnel::sim::prepare {

namespace {

using geo::Point;
using geo::Polyline;

/// Lines closer than this many cells lead over the same moves: they cannot be two borders.
constexpr double beside_cells = 1.5;
/// Bends come near each other over a few cells.
constexpr double beside_run_cells = 4.;
/// What may run beside another stretch, lie in rings, or be on the wrong side: a winding river does a little of each.
constexpr double most_beside = 0.05, most_in_rings = 0.05, most_on_wrong_side = 0.1, most_without_side = 0.15;

double total_m(const std::vector<Polyline>& lines) {
    double sum = 0.;
    for (const Polyline& line : lines) sum += length_m(line);
    return sum;
}

[[noreturn]] void refuse(const std::string& key, const std::string& given, Point at) {
    throw InputError(fmt::format("{}: {}, about x {:.0f}, y {:.0f}: what is drawn there has no order from west to east",
                                 key, given, at.x, at.y),
                     fmt::format("the border alone: one line through the region, or stretches of it one after the "
                                 "other; lines closer than {:g} m to each other count as one",
                                 repeat_distance_m),
                     "a `where` filter that keeps one line, another layer, or a region that holds one stretch");
}

std::vector<Polyline> pieces_within(const std::vector<Polyline>& lines, const geo::GridSpec& grid) {
    std::vector<Polyline> pieces;
    for (const Polyline& line : lines)
        for (Polyline& part : parts_within(line, grid)) pieces.push_back(std::move(part));
    return pieces;
}

/// Takes the rings out of `stretches`.
double take_rings(std::vector<Polyline>& stretches, const geo::GridSpec& grid, const std::string& key) {
    double rings_m = 0.;
    const double all_m = total_m(stretches);
    std::erase_if(stretches, [&](const Polyline& line) {
        if (!is_closed(line, grid.cell_m, grid)) return false;
        rings_m += length_m(line);
        if (rings_m > most_in_rings * all_m)
            refuse(key, fmt::format("a closed ring of {:.2f} km lies within the region", length_m(line) / 1000.),
                   line.front());
        return true;
    });
    return rings_m;
}

void refuse_side_by_side(const std::vector<Polyline>& stretches, const geo::GridSpec& grid, const std::string& key) {
    if (stretches.size() < 2) return;
    double beside_m = 0.;
    std::vector<Polyline> before;
    for (const Polyline& stretch : stretches) {
        beside_m += length_beside_m(stretch, before, beside_cells * grid.cell_m, beside_run_cells * grid.cell_m);
        before.push_back(stretch);
        if (beside_m > most_beside * total_m(stretches))
            refuse(key, fmt::format("{:.2f} km of the line run beside another stretch of it", beside_m / 1000.),
                   point_between(stretch.front(), stretch.back(), 0.5));
    }
}

/// Places along a line, so far from each other.
Polyline places_along(const Polyline& line, double every_m) {
    Polyline places;
    double until_next_m = 0.;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double edge_m = distance_m(line[i - 1], line[i]);
        double at_m = until_next_m;
        for (; at_m < edge_m; at_m += every_m) places.push_back(point_between(line[i - 1], line[i], at_m / edge_m));
        until_next_m = at_m - edge_m;
    }
    return places;
}

/// What a line has on its hands as it goes from west to east, in places a cell apart.
struct Hands {
    int left = 0, right = 0;  ///< this side on that hand alone
    int none = 0;             ///< on both or neither
    Point of_left{}, of_right{}, of_none{};
};

void look_along(const Polyline& line, const std::vector<std::uint8_t>& this_side, const geo::GridSpec& grid,
                Hands& hands) {
    constexpr std::size_t half = 2;  // bends of a few cells do not turn the hands
    const Polyline places = places_along(line, grid.cell_m);
    const auto side_at = [&](double x, double y) {
        const Cell cell = grid.cell_at(x, y);
        return grid.shape.contains(cell) ? int{this_side[static_cast<std::size_t>(grid.shape.index(cell))]} : -1;
    };
    for (std::size_t k = 0; k < places.size(); ++k) {
        const Point from = places[k < half ? 0 : k - half], to = places[std::min(k + half, places.size() - 1)];
        const double chord_m = distance_m(from, to);
        if (chord_m == 0.) continue;
        const double nx = (from.y - to.y) / chord_m * grid.cell_m, ny = (to.x - from.x) / chord_m * grid.cell_m;
        const int left = side_at(places[k].x + nx, places[k].y + ny);
        const int right = side_at(places[k].x - nx, places[k].y - ny);
        if (left < 0 || right < 0) continue;
        if (left == right)
            ++hands.none, hands.of_none = places[k];
        else if (left == 1)
            ++hands.left, hands.of_left = places[k];
        else
            ++hands.right, hands.of_right = places[k];
    }
}

/// Points as they are reached from the west, which rounds their last bit where coordinates change their sign: segments
/// keep the bits that they have always had, whatever the sense in which the line is drawn.
void reach_from_the_west(Polyline& stretch, const geo::GridSpec& grid) {
    Point before = stretch.front();
    for (std::size_t i = 1; i < stretch.size(); ++i) {
        const Point here = stretch[i];
        if (!is_on_edge(here, grid)) stretch[i] = point_between(before, here, 1.);
        before = here;
    }
}

}  // namespace

OrderedLine order_line(const std::vector<Polyline>& lines, const geo::GridSpec& grid, const std::string& key) {
    const double closer_than_m = std::min(repeat_distance_m, 0.25 * grid.cell_m);
    OrderedLine order;
    SingleLines single{pieces_within(lines, grid), 0.};
    // Twice: what was drawn twice in short pieces repeats only when these are joined.
    for (int turn = 0; turn < 2; ++turn) {
        single = without_repeats(std::move(single.lines), closer_than_m);
        order.repeated_m += single.repeated_m;
        single.lines = join_lines(std::move(single.lines), grid.cell_m, grid);
    }
    order.stretches = std::move(single.lines);
    for (Polyline& stretch : order.stretches)
        if (is_west_of(stretch.back(), stretch.front())) std::reverse(stretch.begin(), stretch.end());
    std::stable_sort(order.stretches.begin(), order.stretches.end(),
                     [](const Polyline& a, const Polyline& b) { return is_west_of(a.front(), b.front()); });
    for (Polyline& stretch : order.stretches) reach_from_the_west(stretch, grid);
    order.rings_m = take_rings(order.stretches, grid, key);
    refuse_side_by_side(order.stretches, grid, key);
    return order;
}

void require_one_side(const std::vector<Polyline>& stretches, const std::vector<std::uint8_t>& this_side,
                      const geo::GridSpec& grid, const std::string& key) {
    Hands hands;
    for (const Polyline& stretch : stretches) look_along(stretch, this_side, grid, hands);
    const double all = hands.left + hands.right + hands.none;
    const auto km = [&](int places) { return places * grid.cell_m / 1000.; };
    if (hands.none > most_without_side * all)
        refuse(key, fmt::format("about {:.1f} km of the line have the same side on both hands", km(hands.none)),
               hands.of_none);
    const int fewer = std::min(hands.left, hands.right);
    if (fewer > most_on_wrong_side * all)
        refuse(key,
               fmt::format("about {:.1f} km of the line have on the left, going east, what the rest has on the right",
                           km(fewer)),
               fewer == hands.left ? hands.of_left : hands.of_right);
}

}  // namespace funnel::sim::prepare
