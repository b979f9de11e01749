// SPDX-License-Identifier: Apache-2.0
/// \file
/// The GPU's solver, run on the processor.
#pragma once

#include "kernels/device/backend.hpp"

#include <vector>

namespace funnel::testing_support {

std::vector<float> frontier_cost_to_go_on_processor(const CostProblem& problem, int threads);

}  // namespace funnel::testing_support
