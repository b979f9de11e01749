// SPDX-License-Identifier: Apache-2.0
/// \file
/// The costs of crossing that `demand.reference` names: a run's, which "harder" is measured from.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/demand/demand.hpp"
#include "sim/scenario/scenario.hpp"

namespace funnel::sim::results {

/// Empty where the scenario names no reference or its demand does not answer to costs.
/// \throws InputError when the run has no costs, or has them of other classes or staging places than `world`;
/// DamagedResult naming a field of its run.json that is missing or wrong
demand::EntryCosts reference_costs(const scenario::Scenario& scenario, const World& world);

}  // namespace funnel::sim::results
