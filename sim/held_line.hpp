// SPDX-License-Identifier: Apache-2.0
/// \file
/// How long the stretches of the line are that operations hold.
#pragma once

#include "sim/border_line.hpp"
#include "sim/sector_patrol.hpp"

#include <vector>

namespace funnel::sim {

/// What operations hold of a sector's line.
struct HeldLine {
    double km = 0.;       ///< in any part of the year
    double year_km = 0.;  ///< each kilometre as its share of the year
};

/// By sector. A kilometre is one of those who guard it: along chords of about 10 km, which leave out a river's bends.
std::vector<HeldLine> held_lines(const BorderLine& line, const geo::GridSpec& grid, const SectorPlan& plan);

}  // namespace funnel::sim
