// SPDX-License-Identifier: Apache-2.0
#include "sim/oracle/maps.hpp"

#include <cmath>
#include <limits>

namespace funnel::sim::oracle {
namespace {

constexpr double per_attempts = 10000.;
/// Visits, an attempt, below which a published cell has no prospects: fewer than one of a hundred million attempts.
constexpr double least_visits = 1e-8;

}  // namespace

OracleMaps::OracleMaps(const World& world, double publish_cell_m)
    : fine_{world.shape},
      cells_{fixed_cells(world.shape, world.west_m, world.north_m, world.cell_m, publish_cell_m)},
      grid_{cells_.shape, cells_.west_m, cells_.north_m, cells_.cell_m, world.crs_wkt} {
    for (auto* sums : {&presence_h_, &apprehended_, &turned_back_, &died_, &arrived_, &visits_, &to_arrive_,
                       &to_be_apprehended_, &to_turn_back_, &to_die_, &hours_left_})
        sums->assign(static_cast<std::size_t>(grid_.shape.cells()), 0.);
}

void OracleMaps::add(const WalkFlow& flow, const WalkProspects& prospects, double weight) {
    for (CellIndex i = 0; i < fine_.cells(); ++i) {
        const Cell c = fine_.cell(i);
        const auto at = static_cast<std::size_t>(i);
        const auto to = static_cast<std::size_t>(grid_.shape.index(
            {cells_.row_of[static_cast<std::size_t>(c.row)], cells_.col_of[static_cast<std::size_t>(c.col)]}));
        presence_h_[to] += weight * flow.presence_h[at];
        apprehended_[to] += weight * flow.apprehended[at];
        turned_back_[to] += weight * flow.turned_back[at];
        died_[to] += weight * flow.died[at];
        arrived_[to] += weight * flow.arrived[at];
        const double visits = weight * flow.visits.value[at];
        if (!(visits > 0.)) continue;
        visits_[to] += visits;
        to_arrive_[to] += visits * prospects.arrived[at];
        to_be_apprehended_[to] += visits * prospects.apprehended[at];
        to_turn_back_[to] += visits * prospects.turned_back[at];
        to_die_[to] += visits * prospects.died[at];
        hours_left_[to] += visits * prospects.hours[at];
    }
}

std::vector<float> OracleMaps::per_10000(const std::vector<double>& sums) {
    std::vector<float> out;
    for (const double v : sums) out.push_back(static_cast<float>(per_attempts * v));
    return out;
}

std::vector<float> OracleMaps::per_visit(const std::vector<double>& sums) const {
    std::vector<float> out;
    for (std::size_t i = 0; i < sums.size(); ++i)
        out.push_back(visits_[i] > least_visits ? static_cast<float>(sums[i] / visits_[i])
                                                : std::numeric_limits<float>::quiet_NaN());
    return out;
}

}  // namespace funnel::sim::oracle
