// SPDX-License-Identifier: Apache-2.0
/// \file
/// The short measurement behind the time that `funnel check` foresees: the scenario's own fields, a few batches of its
/// own people on the device that a run would use, a layer written.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/world.hpp"
#include "sim/forecast/run_cost.hpp"

#include <cstdint>
#include <functional>

namespace funnel::sim::forecast {

/// Seconds since some moment.
using Clock = std::function<double()>;
double clock_of_machine_s();

/// Makes batches of few and more attempts until `enough_s` have passed or a batch is as large as the run's.
/// \param time_batch  makes one batch of so many attempts
void measure_batches(const std::function<void(std::uint64_t)>& time_batch, const Clock& now, std::uint64_t fewest,
                     std::uint64_t attempts_of_batch, double enough_s, StageTimes& times);

/// All but the preparation, which the caller has timed.
void measure_stages(const World& world, double publish_cell_m, Backend& backend, StageTimes& times);

}  // namespace funnel::sim::forecast
