// SPDX-License-Identifier: Apache-2.0
/// \file
/// How many deaths rescue averts: the same attempts, with the same chances, once more without it.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <span>

namespace funnel::sim::run {

/// The scenario without water stations, beacons, teams, phones and searches for people in distress. Roads and towns
/// stay: people who reach them have saved themselves.
scenario::Scenario without_rescue(const scenario::Scenario& scenario);

/// Deaths per 10,000 attempts without rescue less those with rescue, and the jackknife interval over the batches. Both
/// lists hold the same attempts in the same order.
statistics::NamedEstimate averted_deaths(std::span<const AttemptRecord> with, std::span<const AttemptRecord> without,
                                         const RunParameters& run);

}  // namespace funnel::sim::run
