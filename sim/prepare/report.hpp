// SPDX-License-Identifier: Apache-2.0
/// \file
/// Notes and numbers about a preparation, for run.json and `funnel check`.
#pragma once

#include "sim/prepare/drawn_inputs.hpp"

#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::prepare {

struct PrepareReport {
    std::vector<std::string> notes;                       ///< sentences: what was left out, filled or moved, and why
    std::vector<std::pair<std::string, double>> numbers;  ///< such as "dem_coverage" 0.98, "entries" 512
    DrawnInputs drawn;                                    ///< lines and places as maps show them
};

}  // namespace funnel::sim::prepare
