// SPDX-License-Identifier: Apache-2.0
/// \file
/// Choice of the staging place when crossing has become harder from one place than from another.
#pragma once

#include <span>
#include <vector>

namespace funnel::sim::demand {

/// Where staging places lie [m] and how many of those who move each draws, in one order with their shares.
struct StagingMap {
    std::vector<double> x_m, y_m;
    std::vector<double> attraction{};  ///< w_q; empty: 1 of each
};

/// Parameters of the choice of people who leave their staging place.
struct StagingMoves {
    double scale_h = 1.;    ///< spread of the choice [perceived h], above 0
    double reach_km = 0.;   ///< distance over which the weight of a place falls to 1/e; 0: distance does not count
    double following = 1.;  ///< 1: they go where others set out, in proportion; 0: to all places alike
};

/// Shares of the places after a rise of the costs of crossing from them. People leave a place that has become harder
/// than those within their reach have on average (Z_p), for places that have become less so:
///
///     e_q = exp(-rise_q / scale),  a_pq = exp(-d_pq / reach),  Z_p = sum_q s_q0 a_pq e_q / sum_q s_q0 a_pq
///     leaving_p = s_p0 max(0, 1 - e_p / Z_p),   P(q | p) ~ w_q s_q0^following a_pq max(0, e_q - Z_p)
///
/// with d_pq as the crow flies (a spatial interaction constrained at the origin: Wilson 1971, doi 10.1068/a030001).
/// With following 1, all w_q alike and without a reach (a_pq = 1) that is the logit around the shares that were, s_q ~
/// s_q0 e_q (McFadden 1974), written as moves. A place without a share before has none after.
///
/// \param share  of each place before, summing up to 1
/// \param rise_h of the cost of crossing from it [perceived h]
/// \param at     the places
/// \returns shares that sum up to 1
std::vector<double> shares_after_rise(std::span<const double> share, std::span<const double> rise_h,
                                      const StagingMap& at, const StagingMoves& moves);

}  // namespace funnel::sim::demand
