// SPDX-License-Identifier: Apache-2.0
/// \file
/// Checks, once before a run, that a World fulfils all that kernels rely on.
#pragma once

#include "kernels/world/world.hpp"

namespace funnel {

/// Throws InputError, naming the layer or list and the first place that is wrong: layers and lists of another
/// size than the map or each other, indices out of range, numbers that are not finite where they must be,
/// factors of 0 or less, moves blocked one way only, barrier moves out of order, shares and station weights that
/// do not add up to 1, years of other than 8760 hours, and a World without classes, staging places, entries,
/// destinations, help, weather or start days.
///
/// NaN is allowed in `elevation_m` (no ground), +infinity in `response_slowness_s_m` (no way for a team).
void check_world(const World& world);

}  // namespace funnel
