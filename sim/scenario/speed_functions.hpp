// SPDX-License-Identifier: Apache-2.0
/// \file
/// Names of the functions of walking speed, for scenarios, options and tables.
#pragma once

#include "kernels/world/speed_function.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace funnel::sim::scenario {

struct NamedSpeedFunction {
    SpeedFunction function;
    std::string_view name;    ///< in scenarios and options
    std::string_view column;  ///< in tables
    /// Fit for people who walk with a load: measured on walkers, and above 0 up to 45 degrees.
    bool for_travellers;
};

/// All functions, in the order of tables.
std::span<const NamedSpeedFunction> named_speed_functions();

std::string_view speed_function_name(SpeedFunction function);
/// \throws InputError naming the nearest known function
SpeedFunction speed_function_named(std::string_view name);
const std::vector<std::string_view>& speed_function_names();
/// Names of the functions that a class of travellers may have.
const std::vector<std::string_view>& traveller_speed_function_names();

}  // namespace funnel::sim::scenario
