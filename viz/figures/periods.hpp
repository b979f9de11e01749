// SPDX-License-Identifier: Apache-2.0
/// \file
/// Periods side by side: where apprehensions were, how remote the ways, how many died.
#pragma once

#include "sim/run/periods.hpp"

#include <filesystem>

namespace funnel::viz::figures {

/// Writes figures/deaths and figures/remoteness and, with sectors, figures/sectors (.png, .svg) into `out`.
void draw_periods(const sim::run::PeriodsSummary& summary, const std::filesystem::path& out);

}  // namespace funnel::viz::figures
