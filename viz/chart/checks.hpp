// SPDX-License-Identifier: Apache-2.0
/// \file
/// Refusal of data that no chart can show.
#pragma once

#include "viz/chart/kinds.hpp"

#include <string>
#include <vector>

namespace funnel::viz::chart {

/// \throws InputError always: "a chart with `given`"
[[noreturn]] void refuse_chart(const std::string& given, const std::string& expected);
/// \param what  the rule that n follows, for the message
/// \throws InputError unless there are 1..4 series of n finite values, with intervals of the same length or none
void check_series(const std::vector<Series>& series, std::size_t n, const std::string& what);

}  // namespace funnel::viz::chart
