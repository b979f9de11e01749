// SPDX-License-Identifier: Apache-2.0
/// \file
/// Sensitivity of an outcome to a key: elementary effects and variance-based indices, from the values of the outcome at
/// the points of a design.
#pragma once

#include "sim/statistics/estimate.hpp"
#include "sim/statistics/sampling_design.hpp"

#include <span>
#include <vector>

namespace funnel::sim::statistics {

/// Elementary effects of a key over a Morris design: one a trajectory, as change of the outcome over the whole range
/// of the key (Morris 1991, doi 10.1080/00401706.1991.10484804, with the range as unit).
/// \param values of the outcome at each point
std::vector<double> elementary_effects(std::span<const DesignPoint> points, std::span<const double> values, int key);

struct MorrisMeasures {
    Estimate mu_star;  ///< mean size of the effects (Campolongo et al. 2007, doi 10.1016/j.envsoft.2006.10.004)
    Estimate mu;       ///< their mean with sign: near 0 beside a large mu_star, the key acts both ways
    double sigma;      ///< their standard deviation: curvature, or interplay with other keys
};
/// Intervals by Student's t over trajectories.
MorrisMeasures morris_measures(std::span<const double> effects);

struct SobolIndices {
    Estimate first_order;  ///< share of the outcome's variance due to the key alone
    Estimate total;        ///< share due to the key alone and together with other keys
};
/// Indices of a key over a Sobol' design. First order: Saltelli et al. 2010, doi 10.1016/j.cpc.2009.09.018, table 2
/// (b), of centred values; total: Jansen 1999, doi 10.1016/S0010-4655(98)00154-4, their table 2 (f). Intervals by
/// leaving out each row in turn; quasi-random rows make them a little too wide. NaN where the outcome does not vary.
SobolIndices sobol_indices(std::span<const DesignPoint> points, std::span<const double> values, int key);

/// The quantile at `share` of values in rising order, interpolated (Hyndman & Fan 1996, doi
/// 10.1080/00031305.1996.10473566, definition 7). NaN without values.
double quantile(std::span<const double> sorted, double share);

}  // namespace funnel::sim::statistics
