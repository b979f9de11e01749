// SPDX-License-Identifier: Apache-2.0
/// \file
/// What runs will take, before they are made: memory by their sizes, time by a short measurement on the device.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/world.hpp"
#include "sim/forecast/run_cost.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/process/progress.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace funnel::sim::forecast {

struct Forecast {
    World world;                    ///< of the first period
    prepare::PrepareReport report;  ///< of the first period, with the notes of later ones that are new
    scenario::RunSize largest;      ///< of all periods, by memory
    RunCost cost;                   ///< of all periods
};

/// Looks at the World of a period that was prepared, and throws where it cannot be used.
using LookAtWorld = std::function<void(std::size_t period, const World& world)>;

/// Prepares the scenario, or its periods (empty: it has none), and makes a few batches of the first.
/// \throws the errors of a run: InputError with all problems of all periods, MachineError when one does not fit
Forecast forecast_run(const scenario::Scenario& scenario, const std::vector<scenario::Scenario>& periods,
                      Backend& backend, process::Progress& progress, const LookAtWorld& look = {});

/// The same without what is written and drawn: for the many runs of an ensemble or a calibration.
Forecast forecast_run_in_memory(scenario::Scenario scenario, std::vector<scenario::Scenario> periods, Backend& backend,
                                process::Progress& progress, const LookAtWorld& look = {});

/// "memory: about 0.43 GiB of 23.1 GiB available".
std::string memory_line(double needed_bytes);

/// "time: about 3 s (prepare 1 s, attempts 2 s)", by the stages that take any, or "time: at most about ...".
std::string time_line(const RunCost& cost, bool at_most);

}  // namespace funnel::sim::forecast
