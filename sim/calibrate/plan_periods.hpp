// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which periods of a scenario a calibration runs, and values that hold in some of them alone.
#pragma once

#include "sim/calibrate/targets.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// Leaves the periods that are run: those of the targets file, else those from the first to the last that a target
/// names. A period that is left out is as if it had not been.
/// \throws InputError for a name that is no period of the scenario, and for a target of a period that is not run
void keep_periods_to_run(const Targets& targets, std::vector<scenario::PeriodSpec>& periods);

/// Numbers of a key's periods; none: it holds in all. \throws InputError for a period that is not run
std::vector<std::size_t> periods_of(const SearchedKey& key, const std::vector<scenario::PeriodSpec>& periods);

/// "a.b" of the setting "a.b = 3".
std::string setting_name(const std::string& setting);

/// Puts a value into a period, in place of the period's own.
void set_in_period(scenario::PeriodSpec& period, const std::string& address, const std::string& value);

}  // namespace funnel::sim::calibrate
