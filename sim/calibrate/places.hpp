// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where a World's cells lie between the lines on which places of targets end.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/calibrate/targets.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::calibrate {

inline constexpr std::int32_t outside_of_place = -1;

/// Finds the cells of places. What several places need is made once.
class Places {
  public:
    explicit Places(const World& world) : world_{world} {}

    /// By cell: the number of its strip (border_step_km or longitude_step_deg wide), from the place's first on;
    /// `outside_of_place` where deaths do not count.
    std::vector<std::int32_t> strips(const DeathsIn& place);

  private:
    const std::vector<double>& border_km();
    const std::vector<double>& longitude_deg();

    const World& world_;
    std::vector<double> border_km_;      ///< by cell: to the middle of the nearest segment of the border
    std::vector<double> longitude_deg_;  ///< by cell, east of Greenwich
};

/// A share of deaths outside of the region would be 0 whatever the keys are.
/// \throws InputError for a target whose place holds nothing of the world
void require_places(const std::vector<const Target*>& targets, const World& world);

}  // namespace funnel::sim::calibrate
