// SPDX-License-Identifier: Apache-2.0
/// \file
/// Roads of the invented region: the cheapest way over its ground, eased into curves.
#pragma once

#include "geo/grid_spec.hpp"

#include <vector>

namespace funnel::sim::synthetic {

struct SyntheticTerrain;

/// Lays roads one after the other; a later one follows an earlier one where that is cheap.
class RoadBuilder {
  public:
    /// \param floor_y_m  roads stay north of this line, one northing for each column of the grid
    RoadBuilder(const SyntheticTerrain& terrain, const geo::GridSpec& grid, std::vector<double> floor_y_m);

    /// A road from `from` to `to` through `by`. Both ends and the points on the way must lie inside the grid.
    /// `follow` false: existing roads are no cheaper than open ground, so that a short cut is not drawn back to them.
    std::vector<geo::Point> lay(geo::Point from, geo::Point to, const std::vector<geo::Point>& by = {},
                                bool follow = true);

    /// The vertex of the roads so far that is nearest to a place.
    geo::Point nearest_vertex(geo::Point place) const;

  private:
    std::vector<CellIndex> cheapest_way(CellIndex from, CellIndex to, bool follow) const;
    double cost_m(CellIndex from, CellIndex to, double run_m, bool follow) const;

    const SyntheticTerrain& terrain_;
    geo::GridSpec grid_;
    std::vector<double> floor_y_m_;
    std::vector<char> paved_;
    std::vector<std::vector<geo::Point>> roads_;
};

}  // namespace funnel::sim::synthetic
