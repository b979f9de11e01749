// SPDX-License-Identifier: Apache-2.0
/// \file
/// The years that periods are of, held against their names and their order.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace funnel::sim::run {

/// Notes on a period whose name has another year than its `enforcement.patrol.fiscal_year`, and on one that is earlier
/// than the period before it. \param periods the scenarios of `names`
std::vector<std::string> notes_on_years(const std::vector<scenario::PeriodSpec>& names,
                                        const std::vector<scenario::Scenario>& periods);

}  // namespace funnel::sim::run
