// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures of all targets in one set's run as a table, from which the run is never needed again. It holds them as
/// they are told, not the totals behind them: the folder of a calibration is given on as a whole.
#pragma once

#include "sim/calibrate/figures.hpp"
#include "sim/calibrate/targets.hpp"

#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// The values of a set, each of them from 0, the low end of its range, to 1: to the bit.
std::string text_of_point(const std::vector<double>& unit);

/// The set in the first line, then columns target, value, standard_error; numbers come back to the bit. \param figures
/// by target
std::string draw_table_text(const std::vector<double>& unit, const std::vector<Simulated>& figures);

/// \param name of the file, for messages
/// \throws InputError for another set than `unit`, or a target that is missing
std::vector<Simulated> read_draw_table(const std::string& text, const std::string& name,
                                       const std::vector<double>& unit, const std::vector<Target>& targets);

}  // namespace funnel::sim::calibrate
