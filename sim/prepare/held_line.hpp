// SPDX-License-Identifier: Apache-2.0
/// \file
/// The stretches of the line that operations hold: how long they are, and who is turned back there.
#pragma once

#include "sim/prepare/border_line.hpp"
#include "sim/prepare/sector_patrol.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// What operations hold of a sector's line.
struct HeldLine {
    double km = 0.;       ///< in any part of the year
    double year_km = 0.;  ///< each kilometre as its share of the year
};

/// By sector. A kilometre is one of those who guard it: along chords of about 10 km, which leave out a river's bends.
std::vector<HeldLine> held_lines(const BorderLine& line, const geo::GridSpec& grid, const SectorPlan& plan);

/// The chance of being turned back at each entry by those who hold its stretch: they stand to be seen, to keep people
/// from crossing and not to catch them.
///
/// Agents who stand along a line, r of them on duty a kilometre, each seeing what comes within W / 2 of
/// them, miss a crossing with exp(-r W) where they stand by chance (random search along a line: Koopman 1956, doi
/// 10.1287/opre.4.5.503). Averaged over the year by the share of it in which the
/// operation runs.
///
/// \param on_duty_per_km by sector, while an operation runs
void hold_entries(const SectorPlan& plan, const std::vector<double>& on_duty_per_km, double sight_km,
                  const geo::GridSpec& grid, World& world);

}  // namespace funnel::sim::prepare
