// SPDX-License-Identifier: Apache-2.0
/// \file
/// The maps of an oracle, summed up over mental maps and classes.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/oracle/walk_oracle.hpp"
#include "kernels/run/published_cells.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::oracle {

/// Sums on published cells, per attempt. Prospects are weighted by the visits of each cell, so that a published cell
/// speaks for the people in it.
class OracleMaps {
  public:
    OracleMaps(const World& world, double publish_cell_m);

    void add(const WalkFlow& flow, const WalkProspects& prospects, double weight);

    const geo::GridSpec& grid() const { return grid_; }
    std::vector<float> presence_h_per_10000() const { return per_10000(presence_h_); }
    std::vector<float> apprehensions_per_10000() const { return per_10000(apprehended_); }
    std::vector<float> turned_back_per_10000() const { return per_10000(turned_back_); }
    std::vector<float> deaths_per_10000() const { return per_10000(died_); }
    std::vector<float> arrivals_per_10000() const { return per_10000(arrived_); }
    /// Prospects of a person in the cell; NaN where nobody walks.
    std::vector<float> chance_to_arrive() const { return per_visit(to_arrive_); }
    std::vector<float> chance_of_apprehension() const { return per_visit(to_be_apprehended_); }
    std::vector<float> chance_to_turn_back() const { return per_visit(to_turn_back_); }
    std::vector<float> chance_to_die() const { return per_visit(to_die_); }
    std::vector<float> hours_to_the_end() const { return per_visit(hours_left_); }

  private:
    static std::vector<float> per_10000(const std::vector<double>& sums);
    std::vector<float> per_visit(const std::vector<double>& sums) const;

    GridShape fine_;
    PublishedCells cells_;
    geo::GridSpec grid_;
    std::vector<double> presence_h_, apprehended_, turned_back_, died_, arrived_;
    std::vector<double> visits_, to_arrive_, to_be_apprehended_, to_turn_back_, to_die_, hours_left_;
};

}  // namespace funnel::sim::oracle
