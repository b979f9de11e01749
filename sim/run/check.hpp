// SPDX-License-Identifier: Apache-2.0
/// \file
/// A check before a run: size of the computation, memory and time.
#pragma once

#include "sim/process/progress.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace funnel::sim::run {

struct CheckReport {
    std::vector<std::string> lines;  ///< for people
    double needed_bytes = 0.;
    double seconds = 0.;  ///< of all periods; measured on the device, so within a factor of two
};

/// Reads all inputs, of all periods, and makes a few batches to see how long that takes; writes nothing. \throws the
/// errors of a run: InputError with all problems of the inputs, MachineError when the run does not fit into memory
CheckReport check_scenario(const scenario::Scenario& scenario, const std::string& device, int threads,
                           process::Progress& progress);

}  // namespace funnel::sim::run
