// SPDX-License-Identifier: Apache-2.0
/// \file
/// How much each figure hangs on each key of an ensemble.
#pragma once

#include "sim/ensemble/draw_result.hpp"
#include "sim/ensemble/plan.hpp"
#include "sim/statistics/estimate.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

/// The sensitivity of a figure to a key by one measure: a row of sensitivity.csv.
struct Sensitivity {
    std::size_t key;     ///< index into the keys of the plan
    std::size_t figure;  ///< index into run_statistics()
    /// "effect" (high end minus low end), "change_at_low", "change_at_high" (from the scenario); "mu_star", "mu",
    /// "sigma"; "first_order", "total"
    std::string measure;
    statistics::Estimate value;
};
/// All measures of the design, key by key within figure by figure.
std::vector<Sensitivity> sensitivities(const EnsemblePlan& plan, const std::vector<DrawResult>& draws);

}  // namespace funnel::sim::ensemble
