// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/border_line.hpp"

#include "sim/prepare/line_order.hpp"
#include "sim/prepare/polyline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace funnel::sim::prepare {

namespace {

using geo::Point;
using geo::Polyline;

constexpr const char* key = "terrain.border";
/// Short edges let a search look at few of them.
constexpr double longest_edge_cells = 2.;
/// How far from its entry cells the line can be: a move is at most 1.42 cells long.
constexpr double search_cells = 2.;

}  // namespace

BorderLine::BorderLine(const std::vector<Polyline>& lines, const geo::GridSpec& grid) : cell_m_{grid.cell_m} {
    OrderedLine order = order_line(lines, grid, key);
    for (const Polyline& stretch : order.stretches) add_stretch(stretch);
    stretches_ = std::move(order.stretches);
    repeated_m_ = order.repeated_m;
    rings_m_ = order.rings_m;
    by_west_.resize(edges_.size());
    std::iota(by_west_.begin(), by_west_.end(), std::size_t{0});
    std::stable_sort(by_west_.begin(), by_west_.end(), [&](std::size_t i, std::size_t j) {
        return std::min(edges_[i].a.x, edges_[i].b.x) < std::min(edges_[j].a.x, edges_[j].b.x);
    });
}

void BorderLine::add_stretch(const Polyline& stretch) {
    const std::size_t first_edge = edges_.size();
    const double start_m = length_m_;
    for (std::size_t i = 1; i < stretch.size(); ++i) {
        const double edge_m = distance_m(stretch[i - 1], stretch[i]);
        if (edge_m == 0.) continue;
        const auto pieces = static_cast<int>(std::ceil(edge_m / (longest_edge_cells * cell_m_)));
        for (int j = 0; j < pieces; ++j) {
            edges_.push_back({point_between(stretch[i - 1], stretch[i], static_cast<double>(j) / pieces),
                              point_between(stretch[i - 1], stretch[i], (j + 1.) / pieces),
                              length_m_ + edge_m * j / pieces});
        }
        length_m_ += edge_m;
    }
    if (edges_.size() == first_edge) return;
    const auto count = std::max(1, static_cast<int>(std::lround((length_m_ - start_m) / segment_length_m)));
    for (int s = 0; s < count; ++s) {
        const double middle_m = start_m + (length_m_ - start_m) * (s + 0.5) / count;
        const Point middle = point_at(first_edge, middle_m);
        segments_.push_back({static_cast<float>(middle_m / 1000.), middle.x, middle.y});
        segment_from_m_.push_back(start_m + (length_m_ - start_m) * s / count);
    }
}

Point BorderLine::point_at(std::size_t first_edge, double chainage_m) const {
    const auto after = std::upper_bound(edges_.begin() + static_cast<std::ptrdiff_t>(first_edge) + 1, edges_.end(),
                                        chainage_m, [](double c, const Edge& edge) { return c < edge.from_m; });
    const Edge& edge = *(after - 1);
    return point_between(edge.a, edge.b, std::min(1., (chainage_m - edge.from_m) / distance_m(edge.a, edge.b)));
}

double BorderLine::chainage_m(Point p) const {
    double best_m = std::numeric_limits<double>::infinity();
    double chainage = 0.;
    const auto look_at = [&](std::size_t index) {
        const Edge& edge = edges_[index];
        const double dx = edge.b.x - edge.a.x, dy = edge.b.y - edge.a.y;
        const double length = distance_m(edge.a, edge.b);
        const double t = std::clamp(((p.x - edge.a.x) * dx + (p.y - edge.a.y) * dy) / (length * length), 0., 1.);
        const double away_m = distance_m(p, point_between(edge.a, edge.b, t));
        if (away_m > best_m || (away_m == best_m && edge.from_m + t * length >= chainage)) return;
        best_m = away_m;
        chainage = edge.from_m + t * length;
    };
    const double reach_m = search_cells * cell_m_;
    const double west = p.x - reach_m - longest_edge_cells * cell_m_;
    auto it = std::lower_bound(by_west_.begin(), by_west_.end(), west,
                               [&](std::size_t i, double x) { return std::min(edges_[i].a.x, edges_[i].b.x) < x; });
    for (; it != by_west_.end() && std::min(edges_[*it].a.x, edges_[*it].b.x) <= p.x + reach_m; ++it) look_at(*it);
    if (best_m > reach_m)
        for (std::size_t i = 0; i < edges_.size(); ++i) look_at(i);
    return chainage;
}

std::int32_t BorderLine::segment_at(double chainage_m) const {
    const auto after = std::upper_bound(segment_from_m_.begin(), segment_from_m_.end(), chainage_m);
    return after == segment_from_m_.begin() ? 0 : static_cast<std::int32_t>(after - segment_from_m_.begin() - 1);
}

}  // namespace funnel::sim::prepare
