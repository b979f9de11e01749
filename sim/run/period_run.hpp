// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run, or one period of a row, that stays in memory: for calibrations, which keep a few numbers of each.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/run/batches.hpp"
#include "sim/demand/demand.hpp"
#include "sim/run/period_state.hpp"
#include "sim/scenario/scenario.hpp"

#include <functional>
#include <optional>

namespace funnel::sim::run {

/// Beliefs from the period before (null: there is none) and what the demand makes of the costs of crossing go into
/// `world`.
demand::DemandOutcome begin_period(const scenario::Scenario& scenario, const PeriodState* before, const Fields& fields,
                                   Backend& backend, World& world);

/// Sees a World before its first batch.
using WorldWatcher = std::function<void(const World&)>;
/// Sees the tallies after each batch, of the cells of the run.
using BatchWatcher = std::function<void(const RunTallies&)>;

/// Runs all batches of a scenario and writes nothing.
/// \return the state for the period that follows; nothing after an interrupt
/// \throws InputError, MachineError
std::optional<PeriodState> run_period(const scenario::Scenario& scenario, const PeriodState* before, Backend& backend,
                                      const WorldWatcher& at_start, const BatchWatcher& after_batch);

}  // namespace funnel::sim::run
