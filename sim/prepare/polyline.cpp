// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/polyline.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace funnel::sim::prepare {

namespace {

using geo::Point;
using geo::Polyline;

/// Part of the edge inside the grid as [from, to] of its length (Liang & Barsky 1984); false when there is none.
bool clip(Point a, Point b, const geo::GridSpec& grid, double& from, double& to) {
    from = 0.;
    to = 1.;
    const auto keep = [&](double step, double room) {  // t * step <= room
        if (step == 0.) return room >= 0.;
        if (step > 0.)
            to = std::min(to, room / step);
        else
            from = std::max(from, room / step);
        return from < to;
    };
    return keep(b.x - a.x, grid.east_m() - a.x) && keep(a.x - b.x, a.x - grid.west_m)
           && keep(b.y - a.y, grid.north_m - a.y) && keep(a.y - b.y, a.y - grid.south_m());
}

/// An edge within the grid.
struct Inside {
    Point a, b;
    bool starts_here, ends_here;  ///< not cut at that end
};

/// Cuts the edge from its western end, whichever way it is drawn.
bool clip_edge(Point a, Point b, const geo::GridSpec& grid, Inside& inside) {
    const bool turned = is_west_of(b, a);
    if (turned) std::swap(a, b);
    double from = 0., to = 1.;
    if (!clip(a, b, grid, from, to)) return false;
    inside = {from == 0. ? a : point_between(a, b, from), to == 1. ? b : point_between(a, b, to), from == 0., to == 1.};
    if (turned) {
        std::swap(inside.a, inside.b);
        std::swap(inside.starts_here, inside.ends_here);
    }
    return true;
}

}  // namespace

double distance_m(Point a, Point b) { return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)); }

double length_m(const Polyline& line) {
    double sum = 0.;
    for (std::size_t i = 1; i < line.size(); ++i) sum += distance_m(line[i - 1], line[i]);
    return sum;
}

Point point_between(Point a, Point b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

bool is_west_of(Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

std::vector<Polyline> parts_within(const Polyline& line, const geo::GridSpec& grid) {
    std::vector<Polyline> parts;
    bool goes_on = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i - 1].x == line[i].x && line[i - 1].y == line[i].y) continue;
        Inside edge{};
        if (!clip_edge(line[i - 1], line[i], grid, edge)) {
            goes_on = false;
            continue;
        }
        if (!goes_on || !edge.starts_here) parts.push_back({edge.a});
        parts.back().push_back(edge.b);
        goes_on = edge.ends_here;
    }
    return parts;
}

bool is_on_edge(Point p, const geo::GridSpec& grid) {
    constexpr double rounding_m = 1e-6;
    return std::min({p.x - grid.west_m, grid.east_m() - p.x, p.y - grid.south_m(), grid.north_m - p.y}) <= rounding_m;
}

}  // namespace funnel::sim::prepare
