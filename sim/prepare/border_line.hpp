// SPDX-License-Identifier: Apache-2.0
/// \file
/// Positions along the border line (chainage), from the point where it enters the region in the west.
#pragma once

#include "geo/burn.hpp"
#include "kernels/world/world.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// About how long a segment of the border is.
inline constexpr double segment_length_m = 1000.;

/// The border line within a grid, as stretches that follow each other from the west. Chainage goes on from one stretch
/// to the next; the line outside the grid between them is not counted.
class BorderLine {
  public:
    /// What lies within the grid, in the order of line_order.hpp. Throws InputError when it has none.
    BorderLine(const std::vector<geo::Polyline>& lines, const geo::GridSpec& grid);

    bool empty() const { return edges_.empty(); }
    double length_m() const { return length_m_; }
    const std::vector<geo::Polyline>& stretches() const { return stretches_; }
    /// Left out, as it was drawn more than once [m].
    double repeated_m() const { return repeated_m_; }
    /// Left out, as closed rings have no order [m].
    double rings_m() const { return rings_m_; }
    /// Chainage of the nearest point on the line [m].
    double chainage_m(geo::Point p) const;
    /// Equal parts of each stretch, about `segment_length_m` long, at least one a stretch.
    const std::vector<EntrySegment>& segments() const { return segments_; }
    /// Number of the segment at a chainage.
    std::int32_t segment_at(double chainage_m) const;

  private:
    struct Edge {
        geo::Point a, b;
        double from_m;
    };
    void add_stretch(const geo::Polyline& stretch);
    geo::Point point_at(std::size_t first_edge, double chainage_m) const;

    double cell_m_;
    double length_m_ = 0.;
    double repeated_m_ = 0.;
    double rings_m_ = 0.;
    std::vector<geo::Polyline> stretches_;
    std::vector<Edge> edges_;           ///< no longer than `longest_edge_cells`; in the order of the line
    std::vector<std::size_t> by_west_;  ///< edges in the order of their western ends
    std::vector<EntrySegment> segments_;
    std::vector<double> segment_from_m_;
};

}  // namespace funnel::sim::prepare
