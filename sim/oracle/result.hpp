// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to the oracle: its maps, summed up over mental maps and classes, and the writer of its files.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/oracle/walk_oracle.hpp"
#include "kernels/world/world.hpp"
#include "sim/oracle/oracle.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace funnel::sim::oracle {

/// Sums on published cells, an attempt; prospects are weighted by the visits of each cell, so that a published cell
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
    /// Of somebody who stands there; NaN where nobody does.
    std::vector<float> chance_to_arrive() const { return per_visit(to_arrive_); }
    std::vector<float> chance_of_apprehension() const { return per_visit(to_be_apprehended_); }
    std::vector<float> chance_to_turn_back() const { return per_visit(to_turn_back_); }
    std::vector<float> chance_to_die() const { return per_visit(to_die_); }
    std::vector<float> hours_to_the_end() const { return per_visit(hours_left_); }

  private:
    static std::vector<float> per_10000(const std::vector<double>& sums);
    std::vector<float> per_visit(const std::vector<double>& sums) const;

    GridShape fine_;
    std::int32_t factor_ = 1;
    geo::GridSpec grid_;
    std::vector<double> presence_h_, apprehended_, turned_back_, died_, arrived_;
    std::vector<double> visits_, to_arrive_, to_be_apprehended_, to_turn_back_, to_die_, hours_left_;
};

/// presence.tif, ends.tif, prospects.tif, outcomes_by_class.csv and oracle.json.
void write_oracle(const scenario::Scenario& scenario, const World& world, const OracleMaps& maps,
                  const OracleSummary& summary, const OracleOptions& options, const std::filesystem::path& folder);

}  // namespace funnel::sim::oracle
