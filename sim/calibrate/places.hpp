// SPDX-License-Identifier: Apache-2.0
/// \file
/// The strips between the lines on which places of targets end: bands along the border, or slices by longitude.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/calibrate/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace funnel::sim::calibrate {

/// Strips of one kind, from the first that a region touches on.
struct Strips {
    double step = 0.;        ///< km or degrees from line to line
    std::int32_t first = 0;  ///< of strip 0: its number from the border, or from Greenwich
    std::size_t count = 0;
    std::vector<std::int32_t> of_cell;  ///< by cell, from 0 on

    /// The strips of a range whose ends are lines, from one up to, not including, the other.
    std::pair<std::size_t, std::size_t> of_range(const Range& range) const;
};

/// By distance to the middle of the nearest segment of the border.
Strips strips_along_border(const World& world);
Strips strips_by_longitude(const World& world);

/// A share of deaths outside of the region would be 0 whatever the keys are.
/// \throws InputError for a target whose place holds nothing of the world
void require_places(const std::vector<const Target*>& targets, const World& world);

}  // namespace funnel::sim::calibrate
