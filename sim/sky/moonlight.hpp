// SPDX-License-Identifier: Apache-2.0
/// \file
/// The light of the moon over a region, hour by hour of a year.
#pragma once

#include <vector>

namespace funnel::sim::sky {

/// 8760 hours from 1 January 00:00 of local standard time, 29 February left out: 0 by the stars alone, 1 under a full
/// moon overhead (kernels/heat/lunar_position.hpp), in the middle of each hour. Standard time is that of the longitude,
/// in whole hours.
std::vector<float> moonlight_by_hour(int year, double latitude_deg, double longitude_deg);

}  // namespace funnel::sim::sky
