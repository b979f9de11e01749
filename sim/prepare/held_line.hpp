// SPDX-License-Identifier: Apache-2.0
/// \file
/// The stretches of the border line that operations hold: their length, and the chance of being turned back there.
#pragma once

#include "sim/prepare/border_line.hpp"
#include "sim/prepare/sector_plan.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// Length of a sector's line that operations hold.
struct HeldLine {
    double km = 0.;       ///< held in any part of the year
    double year_km = 0.;  ///< the same, each kilometre weighted by the share of the year in which it is held
};

/// Held line by sector. Lengths follow chords of about 10 km, as posted agents do, not a river's bends.
std::vector<HeldLine> held_lines(const BorderLine& line, const geo::GridSpec& grid, const SectorPlan& plan);

/// Sets the chance of being turned back at each entry of a held stretch. Agents there stand to be seen: they keep
/// people from crossing and do not catch them.
///
/// With r agents on duty a kilometre, standing at random along the line and each seeing W / 2 to either side, a
/// crossing goes unseen with probability exp(-r W) (random search along a line: Koopman 1956, doi
/// 10.1287/opre.4.5.503). Averaged over the year by the share of it in which the operation runs.
///
/// \param on_duty_per_km agents on duty a kilometre of held line, by sector, while an operation runs
void hold_entries(const SectorPlan& plan, const std::vector<double>& on_duty_per_km, double sight_km,
                  const geo::GridSpec& grid, World& world);

}  // namespace funnel::sim::prepare
