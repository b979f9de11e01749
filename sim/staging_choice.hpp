// SPDX-License-Identifier: Apache-2.0
/// \file
/// From where people set out when crossing has become harder at one staging place than at another.
#pragma once

#include <span>
#include <vector>

namespace funnel::sim {

/// Where staging places lie [m], in one order with their shares.
struct PlacePositions {
    std::vector<double> x_m, y_m;
};

/// Shares of the places after a rise of the costs of crossing from them: a logit around the shares that were,
///
///     s_q ~ s_q0 exp(-rise_q / scale)                                                            (1)
///
/// where people go on to any place alike (`reach_km` 0), or, where the next places are nearer at hand,
///
///     s_q = sum_p s_p0 P(q | p),   P(q | p) ~ b_q exp(-d_pq / reach - rise_q / scale)            (2)
///
/// with d_pq as the crow flies. (2) is the production-constrained member of Wilson's family of spatial interaction
/// models (1971, doi 10.1068/a030001); the places' attractions b are those by which shares without a rise stay what
/// they were, found by balancing (Furness 1965). A reach beyond all distances gives (1).
///
/// \param share   of each place before, summing up to 1
/// \param rise_h  of the cost of crossing from it [perceived h]
/// \param scale_h spread of the choice, above 0
/// \returns shares that sum up to 1
std::vector<double> shares_after_rise(std::span<const double> share, std::span<const double> rise_h, double scale_h,
                                      const PlacePositions& at, double reach_km);

}  // namespace funnel::sim
