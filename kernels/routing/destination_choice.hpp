// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where attempts go when destinations are groups to choose from, not the least of all: a logit over groups by staging
/// place, and one group a batch.
///
/// P(g | s) ~ A_g exp(-V_g(s) / scale): McFadden 1974, "Conditional logit analysis of qualitative choice behavior".
/// V_g(s) is the logsum over entries of the cost from staging place s to the nearest destination of the group, on the
/// ground as it is; A_g is the group's attraction.
#pragma once

#include "kernels/core/grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace funnel {

/// What one class chooses between.
struct DestinationOptions {
    std::vector<std::vector<float>> cost_h;       ///< [group][place]
    std::vector<std::vector<float>> turned_back;  ///< [group][place]: share of the first tries that agents turn back
    std::vector<double> attraction;               ///< [group], above 0
    std::vector<double> place_share;              ///< [place]
};

/// The choice of one class.
struct DestinationChoice {
    std::vector<std::vector<double>> share;  ///< [place][group], sums to 1 over groups
    std::vector<double> cost_h;              ///< [place]: -scale log sum_g (A_g / sum A) exp(-V_g / scale)
    std::vector<double> turned_back;         ///< [place]: share of the first tries, over groups by their shares
    std::vector<double> total;               ///< [group]: share of all attempts, over places by their shares
};

inline DestinationChoice choose_destinations(const DestinationOptions& of, double scale_h) {
    const std::size_t groups = of.cost_h.size(), places = of.place_share.size();
    double attractions = 0., shares = 0.;
    for (const double a : of.attraction) attractions += a;
    for (const double s : of.place_share) shares += s;
    DestinationChoice choice;
    choice.total.assign(groups, 0.);
    for (std::size_t p = 0; p < places; ++p) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t g = 0; g < groups; ++g) least = std::min(least, static_cast<double>(of.cost_h[g][p]));
        std::vector<double> weight(groups);
        double sum = 0., turned_back = 0.;
        for (std::size_t g = 0; g < groups; ++g)
            sum += weight[g] =
                of.attraction[g] / attractions * std::exp(-(static_cast<double>(of.cost_h[g][p]) - least) / scale_h);
        for (std::size_t g = 0; g < groups; ++g) {
            choice.total[g] += of.place_share[p] / shares * (weight[g] /= sum);
            turned_back += weight[g] * static_cast<double>(of.turned_back[g][p]);
        }
        choice.turned_back.push_back(turned_back);
        choice.share.push_back(std::move(weight));
        choice.cost_h.push_back(least - scale_h * std::log(sum));
    }
    return choice;
}

/// The group of a batch: by the golden ratio's multiples, whose first n fill the circle evenly for every n (Steinhaus's
/// three-gap theorem), so that groups come as often as their shares say.
inline std::size_t group_of_batch(const std::vector<double>& total, std::uint32_t batch) {
    constexpr double golden = 0.61803398874989485;
    const double turns = (static_cast<double>(batch) + 0.5) * golden;
    const double u = turns - std::floor(turns);
    double sum = 0.;
    for (std::size_t g = 0; g + 1 < total.size(); ++g)
        if (u < (sum += total[g])) return g;
    return total.size() - 1;
}

}  // namespace funnel
