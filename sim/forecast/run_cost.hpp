// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a short measurement on this machine to the time that a run takes. No figure here is of another machine.
#pragma once

#include <cstdint>

namespace funnel::sim::forecast {

/// A batch that was made, and how long that took.
struct BatchTime {
    double attempts = 0.;
    double seconds = 0.;
};

/// What was measured [s].
struct StageTimes {
    double prepare_s = 0.;          ///< reading and preparing: done as a whole
    double fields_s = 0.;           ///< fields, and the device made ready: done as a whole
    BatchTime few;                  ///< a batch of few attempts: its mental maps and routes take nearly all of it
    BatchTime many;                 ///< a batch of more attempts; may be the whole of a run's batch
    double write_s_per_value = 0.;  ///< compressing and writing a cell of a layer
    double processor_unit_s = 0.;   ///< the piece of work that drawing is counted in
};

/// How much of each a run has.
struct RunWork {
    std::uint64_t attempts = 0;
    std::uint32_t batches = 1;
    double values_written = 0.;  ///< cells of all layers
    bool without_rescue_too = false;
    bool figures = false;
};

struct RunCost {
    double prepare_s = 0.;
    double fields_s = 0.;
    double attempts_s = 0.;
    double write_s = 0.;
    double draw_s = 0.;

    double total_s() const { return prepare_s + fields_s + attempts_s + write_s + draw_s; }
    RunCost& operator+=(const RunCost& other);
};

/// Seconds of a batch of `attempts`: straight between the two that were measured and beyond.
double seconds_of_batch(const BatchTime& few, const BatchTime& many, double attempts);

RunCost cost_of_run(const StageTimes& times, const RunWork& work);

/// Pieces of work of drawing a run's figures, as many on each machine.
double units_of_drawing();

}  // namespace funnel::sim::forecast
