// SPDX-License-Identifier: Apache-2.0
/// \file
/// Names of the models of metabolic rate, for scenarios.
#pragma once

#include "kernels/world/metabolic_model.hpp"

#include <string_view>
#include <vector>

namespace funnel::sim::scenario {

std::string_view metabolic_model_name(MetabolicModel model);
/// \throws InputError naming the nearest known model
MetabolicModel metabolic_model_named(std::string_view name);
const std::vector<std::string_view>& metabolic_model_names();

}  // namespace funnel::sim::scenario
