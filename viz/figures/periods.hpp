// SPDX-License-Identifier: Apache-2.0
/// \file
/// Charts of periods side by side: apprehensions by sector, remoteness of the ways, deaths.
#pragma once

#include "sim/run/periods.hpp"

#include <filesystem>

namespace funnel::viz::figures {

/// Writes figures/deaths, figures/remoteness and figures/sectors (.png, .svg) into `out`. A chart without any value is
/// left out. \throws InputError when `out` cannot be written
void draw_periods(const sim::run::PeriodsSummary& summary, const std::filesystem::path& out);

}  // namespace funnel::viz::figures
