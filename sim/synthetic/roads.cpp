// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/roads.hpp"

#include "sim/synthetic/terrain.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace funnel::sim::synthetic {
namespace {

/// Grade at which a metre of road costs twice a level one.
constexpr double doubling_grade = 0.02;
/// What a metre on an existing road costs.
constexpr double shared_cost = 0.35;
/// What each metre in raised rock costs more.
constexpr double rock_cost = 2.0;
/// Cells of the way between the points a curve is drawn through.
constexpr std::size_t stride = 4;

std::size_t at(CellIndex i) { return static_cast<std::size_t>(i); }

CellIndex cell_of(const geo::GridSpec& grid, geo::Point p) { return grid.shape.index(grid.cell_at(p.x, p.y)); }

double square(double x) { return x * x; }

/// Cuts corners (Chaikin 1974); both ends stay.
std::vector<geo::Point> eased(const std::vector<geo::Point>& line) {
    if (line.size() < 3) return line;
    std::vector<geo::Point> out{line.front()};
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const geo::Point a = line[i];
        const geo::Point b = line[i + 1];
        if (i > 0) out.push_back({0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y});
        if (i + 2 < line.size()) out.push_back({0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y});
    }
    out.push_back(line.back());
    return out;
}

}  // namespace

RoadBuilder::RoadBuilder(const SyntheticTerrain& terrain, const geo::GridSpec& grid, std::vector<double> floor_y_m)
    : terrain_(terrain), grid_(grid), floor_y_m_(std::move(floor_y_m)), paved_(at(grid.shape.cells()), 0) {}

double RoadBuilder::cost_m(CellIndex from, CellIndex to, double run_m, bool follow) const {
    if (follow && paved_[at(from)] && paved_[at(to)]) return shared_cost * run_m;
    const double grade = (terrain_.elevation_m[at(to)] - terrain_.elevation_m[at(from)]) / run_m;
    double cost = 1. + square(grade / doubling_grade);
    if (terrain_.uplift[at(to)] > 0.) cost += rock_cost;
    if (terrain_.playa[at(to)]) cost += 1.;
    return cost * run_m;
}

std::vector<CellIndex> RoadBuilder::cheapest_way(CellIndex from, CellIndex to, bool follow) const {
    using Reached = std::pair<double, CellIndex>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    std::vector<double> best(at(grid_.shape.cells()), std::numeric_limits<double>::infinity());
    std::vector<CellIndex> before(best.size(), no_cell);
    best[at(from)] = 0.;
    open.emplace(0., from);
    while (!open.empty()) {
        const auto [cost, i] = open.top();
        open.pop();
        if (cost > best[at(i)]) continue;
        if (i == to) break;
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(grid_.shape, i, k);
            if (j == no_cell || grid_.centre(j).y < floor_y_m_[at(grid_.shape.cell(j).col)]) continue;
            const double run_m = grid_.cell_m * (is_diagonal(k) ? std::sqrt(2.) : 1.);
            const double next = cost + cost_m(i, j, run_m, follow);
            if (next >= best[at(j)]) continue;
            best[at(j)] = next;
            before[at(j)] = i;
            open.emplace(next, j);
        }
    }
    std::vector<CellIndex> way;
    for (CellIndex i = to; i != no_cell; i = before[at(i)]) way.push_back(i);
    std::reverse(way.begin(), way.end());
    return way;
}

std::vector<geo::Point> RoadBuilder::lay(geo::Point from, geo::Point to, const std::vector<geo::Point>& by,
                                         bool follow) {
    std::vector<geo::Point> stops = by;
    stops.push_back(to);
    std::vector<geo::Point> line{from};
    geo::Point here = from;
    for (const geo::Point& stop : stops) {
        const std::vector<CellIndex> way = cheapest_way(cell_of(grid_, here), cell_of(grid_, stop), follow);
        for (const CellIndex i : way) paved_[at(i)] = 1;
        for (std::size_t k = stride; k + stride / 2 < way.size(); k += stride) line.push_back(grid_.centre(way[k]));
        line.push_back(stop);
        here = stop;
    }
    roads_.push_back(eased(eased(line)));
    return roads_.back();
}

geo::Point RoadBuilder::nearest_vertex(geo::Point place) const {
    geo::Point best = place;
    double least = std::numeric_limits<double>::infinity();
    for (const std::vector<geo::Point>& road : roads_) {
        for (const geo::Point& p : road) {
            const double distance = square(p.x - place.x) + square(p.y - place.y);
            if (distance >= least) continue;
            least = distance;
            best = p;
        }
    }
    return best;
}

}  // namespace funnel::sim::synthetic
