// SPDX-License-Identifier: Apache-2.0
/// \file
/// How long it takes from a staging place to the line, along roads and straight across between them.
///
/// The least time over all ways that go along roads at one speed and straight at another, slower one:
///
///     t(e) = min over points r of roads  ( t(r) + |r e| / straight ),    never more than  |place e| / straight
///
/// Roads are taken as points no farther apart than a spacing; ends that touch are one. Any two points are joined by a
/// straight way as well, so that gaps between roads and crossings that no vertex marks cost the way across and nothing
/// more. Dijkstra (1959, doi 10.1007/BF01386390) without a heap, for the graph is complete.
#pragma once

#include "geo/features.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace funnel::sim::prepare {

struct AccessSpeeds {
    double straight_m_s;
    double road_m_s;  ///< not below `straight_m_s`
};

/// Roads as points with what joins them.
struct RoadGraph {
    struct Stretch {
        std::size_t to;
        double length_m;
    };
    geo::Polyline nodes;
    std::vector<std::vector<Stretch>> stretches;  ///< by node, along its roads
    double length_m = 0.;
};

class AccessRoads {
  public:
    /// \param roads lines in the coordinates of a projected grid
    /// \param is_open whether one may travel through a point; roads end where one may not
    /// \throws InputError when there are more ends of roads than can be taken in a second
    AccessRoads(const std::vector<geo::Feature>& roads, const std::function<bool(const geo::Point&)>& is_open,
                const AccessSpeeds& speeds);

    /// Least time [s] from `place` to each of `to`. Without roads: the straight lines.
    std::vector<double> times_s(const geo::Point& place, const std::vector<geo::Point>& to) const;

    bool empty() const { return graph_.nodes.empty(); }
    double length_m() const { return graph_.length_m; }  ///< of the roads that may be travelled

  private:
    std::vector<double> node_times_s(const geo::Point& place) const;

    AccessSpeeds speeds_;
    RoadGraph graph_;
};

}  // namespace funnel::sim::prepare
