// SPDX-License-Identifier: Apache-2.0
/// \file
/// A share of deaths by place as it is told, by the rules of maps (sim/results/disclosure.hpp).
#pragma once

#include "sim/calibrate/figures.hpp"

#include <cstdint>
#include <span>

namespace funnel::sim::calibrate {

/// Neighbouring strips whose deaths are told as one number, at least `least_attempts` or none.
struct Stretch {
    double deaths = 0.;
    double share_in_place = 0.;  ///< of its strips, those that the place holds
    std::uint64_t chance = 0;    ///< of its blur: the same for the same run and stretch, and for no other
};

/// Each stretch is blurred by half the error of its count, whatever places it is part of; where a place cuts it, its
/// deaths are spread evenly over its strips. So no combination of places, nor an average over many runs with the same
/// deaths, tells more than the count of a stretch. The error holds that of the count, the blur, and what spreading may
/// miss: all deaths of a stretch may lie in one of its strips. It is no less than half of `least_attempts` deaths.
/// Nothing is told (NaN) of fewer than `least_batches` batches or of fewer than two times `least_attempts` deaths.
/// \param totals     deaths in all stretches that the place touches, and of the run
/// \param exact      their share and its error as they are
/// \param stretches  all that the place touches
Simulated released_share(const TargetTotals& totals, const Simulated& exact, std::span<const Stretch> stretches);

}  // namespace funnel::sim::calibrate
