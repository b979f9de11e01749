// SPDX-License-Identifier: Apache-2.0
/// \file
/// A share of deaths by place as it is told, by the rules of maps (sim/results/disclosure.hpp).
#pragma once

#include "sim/calibrate/figures.hpp"

#include <cstdint>

namespace funnel::sim::calibrate {

/// Where fewer than `least_attempts` died, none included, half as many are told, and likewise where fewer died
/// elsewhere; the rest is blurred within its own error. No error is less than half of `least_attempts` deaths, and none
/// tells more than the share. Of fewer than two times `least_attempts` deaths nothing is told: NaN.
/// \param exact   the share and its error as they are
/// \param chance  of the blur: the same for the same run and place, and for no other
Simulated released_share(const TargetTotals& totals, const Simulated& exact, std::uint64_t chance);

}  // namespace funnel::sim::calibrate
