// SPDX-License-Identifier: Apache-2.0
/// \file
/// A share of deaths by place as it is told, by the rules of maps (sim/results/disclosure.hpp).
#pragma once

#include "sim/calibrate/figures.hpp"

#include <cstdint>
#include <span>

namespace funnel::sim::calibrate {

/// The narrowest part of a place that a target can name: between two lines on which places may end.
struct Strip {
    double deaths = 0.;
    std::uint64_t chance = 0;  ///< of its blur: the same for the same run and strip, and for no other
};

/// Where fewer than `least_attempts` died, none included, half as many are told, and likewise where fewer died
/// elsewhere. Other counts are blurred strip by strip, each within half the error of its own deaths, or of
/// `least_attempts` where fewer died in it. A strip has one blur, whatever places it is part of, so that no
/// combination of places tells more of it than its blurred count. No error is less than half of `least_attempts`
/// deaths. Of fewer than two times `least_attempts` deaths nothing is told: NaN.
/// \param exact   the share and its error as they are
/// \param strips  of the place, those where anyone went
Simulated released_share(const TargetTotals& totals, const Simulated& exact, std::span<const Strip> strips);

}  // namespace funnel::sim::calibrate
