// SPDX-License-Identifier: Apache-2.0
/// \file
/// Wet bulb globe temperature over a World, by hour of the day: the measure of heat at workplaces.
#pragma once

#include "kernels/world/world.hpp"

#include <cstddef>
#include <vector>

namespace funnel {

/// Mean over the World's start days of the WBGT in the open on level ground, under the whole sky [C].
///
/// Each station's weather is carried to a height (temperature by the lapse rate, pressure of the standard atmosphere,
/// vapour held but for what would condense), its WBGT taken there after Liljegren et al. 2008 over ground of the
/// World's albedo, and the stations blended by their weights. By height it is computed every 50 m and straight between.
class WbgtMap {
  public:
    explicit WbgtMap(const World& world);

    /// By cell, for an hour of local standard time, 0..23; NaN where there is no elevation.
    std::vector<float> at_hour(int hour) const;
    /// The highest of the 24, by cell.
    std::vector<float> at_hottest_hour() const;

  private:
    float blended(std::size_t cell, int hour) const;

    const World& world_;
    float lowest_m_ = 0.F;
    std::size_t levels_ = 0;
    std::vector<float> table_;  ///< [station][hour][level]
};

}  // namespace funnel
