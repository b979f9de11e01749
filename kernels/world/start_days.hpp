// SPDX-License-Identifier: Apache-2.0
/// \file
/// The days of the year on which attempts start.
#pragma once

#include "kernels/world/world.hpp"

#include <cstddef>

namespace funnel {

/// Share of the attempts that start on the World's d-th start day.
inline float start_day_share(const World& world, std::size_t d) {
    return world.start_day_share.empty() ? 1.F / static_cast<float>(world.start_days.size()) : world.start_day_share[d];
}

}  // namespace funnel
