// SPDX-License-Identifier: Apache-2.0
/// \file
/// The totals of all targets in one set's run as a table, from which the run is never needed again.
#pragma once

#include "sim/calibrate/measures.hpp"
#include "sim/calibrate/targets.hpp"

#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// The values of a set, each of them from 0, the low end of its range, to 1: to the bit.
std::string text_of_point(const std::vector<double>& unit);

/// The set in the first line, then columns target, batch, sum, count; numbers come back to the bit. \param totals by
/// target
std::string draw_table_text(const std::vector<double>& unit, const std::vector<Target>& targets,
                            const std::vector<TargetTotals>& totals);

/// \param name of the file, for messages
/// \throws InputError for another set than `unit`, a target or a batch that is missing
std::vector<TargetTotals> read_draw_table(const std::string& text, const std::string& name,
                                          const std::vector<double>& unit, const std::vector<Target>& targets);

}  // namespace funnel::sim::calibrate
