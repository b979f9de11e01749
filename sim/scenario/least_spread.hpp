// SPDX-License-Identifier: Apache-2.0
/// \file
/// The spread of ways that no key can take away (docs/responsible-use.md): people choose their steps, their map and
/// their place of entry by chance, so that what comes out of a run is a distribution and never one way. Beyond these
/// limits all attempts of a class would walk one track.
#pragma once

namespace funnel::sim::scenario {

/// Greatest kappa: mean time over the optimum is 1.06 at 8 already; at 20 a step still leaves the best direction.
inline constexpr double sharpest_choice = 20.;
/// Least standard deviation of the log of perceived over real cost.
inline constexpr double least_perception = 0.05;
/// Least spread of the choice of entry [perceived h].
inline constexpr double least_entry_scale_h = 0.5;

}  // namespace funnel::sim::scenario
