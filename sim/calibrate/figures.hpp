// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures of a run that a target can name: those of every run, and shares and ratios that the record has.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "sim/statistics/rate_interval.hpp"

#include <functional>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// Share of the deaths that lie somewhere or belong to attempts begun in some months.
inline constexpr const char* deaths_share = "deaths_share";

/// Totals of one target by batch: its figure is the ratio of sums.
using TargetTotals = std::vector<statistics::BatchTotal>;

/// The figure with its standard error; NaN where it has no meaning, such as a share of no deaths.
struct Simulated {
    double value = 0.;
    double standard_error = 0.;
};

/// A ratio of two sums over attempts.
struct Ratio {
    const char* name;
    std::function<double(const AttemptRecord&)> of;
    std::function<bool(const AttemptRecord&)> among;
    double of_event;  ///< value of one event
};

/// deaths_per_10000_apprehensions, checkpoint_share_of_apprehensions, rescues_per_death.
const std::vector<Ratio>& ratios();

/// The names of all: those of run_statistics(), of ratios(), and deaths_share.
const std::vector<std::string>& figure_names();

}  // namespace funnel::sim::calibrate
