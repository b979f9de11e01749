// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/access_roads.hpp"

#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace funnel::sim::prepare {

namespace {

constexpr double least_spacing_m = 1000.;
/// The complete graph takes their square: a tenth of a second a place for points between ends ...
constexpr double usual_nodes = 8000.;
/// ... and a second for what many short roads come to.
constexpr std::size_t most_nodes = 25000;
constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

double distance_m(const geo::Point& a, const geo::Point& b) {
    const double dx = a.x - b.x, dy = a.y - b.y;
    return std::sqrt(dx * dx + dy * dy);
}

double length_of(const std::vector<geo::Feature>& roads) {
    double sum_m = 0.;
    for (const geo::Feature& road : roads)
        for (const geo::Polyline& line : road.parts)
            for (std::size_t i = 1; i < line.size(); ++i) sum_m += distance_m(line[i - 1], line[i]);
    return sum_m;
}

/// Takes lines into a graph.
class RoadTaker {
  public:
    RoadTaker(double spacing_m, const std::function<bool(const geo::Point&)>& is_open)
        : spacing_m_{spacing_m}, is_open_{is_open} {}

    /// Nodes at both ends and between them; a vertex that is passed in less than the spacing only adds to the length.
    void take(const geo::Polyline& line) {
        std::size_t last = none;  // node from which the road goes on
        double since_m = 0.;
        const auto reach = [&](const geo::Point& at) {
            if (!is_open_(at)) {
                last = none;
                return;
            }
            const std::size_t here = node_at(at);
            if (last != none && last != here) {
                graph_.stretches[last].push_back({here, since_m});
                graph_.stretches[here].push_back({last, since_m});
                graph_.length_m += since_m;
            }
            last = here;
            since_m = 0.;
        };
        if (!line.empty()) reach(line.front());
        for (std::size_t i = 1; i < line.size(); ++i) {
            const geo::Point &from = line[i - 1], &to = line[i];
            const double edge_m = distance_m(from, to);
            double done_m = 0.;
            while (since_m + (edge_m - done_m) >= spacing_m_) {
                done_m += spacing_m_ - since_m;
                since_m = spacing_m_;
                const double part = std::min(1., done_m / edge_m);
                reach({from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)});
                since_m = 0.;
            }
            since_m += edge_m - done_m;
        }
        if (line.size() > 1 && since_m > 0.) reach(line.back());
    }
    RoadGraph graph() && { return std::move(graph_); }

  private:
    /// The node of a place, a new one unless roads meet there.
    std::size_t node_at(const geo::Point& at) {
        const auto [place, is_new] =
            node_of_.try_emplace({std::llround(at.x), std::llround(at.y)}, graph_.nodes.size());
        if (!is_new) return place->second;
        if (graph_.nodes.size() == most_nodes)
            throw InputError(
                fmt::format("demand.access_roads has more than {} ends and kilometres of roads", most_nodes),
                "the main roads", "where = \"...\" beside the path, which keeps some classes of roads");
        graph_.nodes.push_back(at);
        graph_.stretches.emplace_back();
        return graph_.nodes.size() - 1;
    }

    double spacing_m_;
    const std::function<bool(const geo::Point&)>& is_open_;
    RoadGraph graph_;
    std::map<std::pair<long long, long long>, std::size_t> node_of_;  ///< by whole metres
};

}  // namespace

AccessRoads::AccessRoads(const std::vector<geo::Feature>& roads, const std::function<bool(const geo::Point&)>& is_open,
                         const AccessSpeeds& speeds)
    : speeds_{speeds} {
    RoadTaker taker{std::max(least_spacing_m, length_of(roads) / usual_nodes), is_open};
    for (const geo::Feature& road : roads)
        for (const geo::Polyline& line : road.parts) taker.take(line);
    graph_ = std::move(taker).graph();
}

std::vector<double> AccessRoads::node_times_s(const geo::Point& place) const {
    std::vector<double> time_s(graph_.nodes.size());
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n)
        time_s[n] = distance_m(place, graph_.nodes[n]) / speeds_.straight_m_s;
    std::vector<std::size_t> open(graph_.nodes.size());
    for (std::size_t n = 0; n < open.size(); ++n) open[n] = n;
    while (!open.empty()) {
        const auto nearest = std::min_element(open.begin(), open.end(),
                                              [&](std::size_t a, std::size_t b) { return time_s[a] < time_s[b]; });
        const std::size_t here = *nearest;
        *nearest = open.back();
        open.pop_back();
        for (const RoadGraph::Stretch& road : graph_.stretches[here])
            time_s[road.to] = std::min(time_s[road.to], time_s[here] + road.length_m / speeds_.road_m_s);
        for (const std::size_t n : open)
            time_s[n] = std::min(time_s[n],
                                 time_s[here] + distance_m(graph_.nodes[here], graph_.nodes[n]) / speeds_.straight_m_s);
    }
    return time_s;
}

std::vector<double> AccessRoads::times_s(const geo::Point& place, const std::vector<geo::Point>& to) const {
    const std::vector<double> node_s = node_times_s(place);
    std::vector<double> found;
    found.reserve(to.size());
    for (const geo::Point& end : to) {
        double least_s = distance_m(end, place) / speeds_.straight_m_s;
        for (std::size_t n = 0; n < graph_.nodes.size(); ++n)
            least_s = std::min(least_s, node_s[n] + distance_m(graph_.nodes[n], end) / speeds_.straight_m_s);
        found.push_back(least_s);
    }
    return found;
}

}  // namespace funnel::sim::prepare
