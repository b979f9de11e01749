// SPDX-License-Identifier: Apache-2.0
/// \file
/// Agents by Border Patrol sector and fiscal year, and the stretches of the line to which operations moved them.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/store/date_text.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace funnel::sim::prepare {

/// A stretch of the border between two longitudes [deg].
struct Sector {
    std::string name;
    double west_lon = 0., east_lon = 0.;
    double agents = 0.;  ///< posted in the fiscal year, all shifts
};

struct Operation {
    std::string name;
    std::size_t sector = 0;
    double west_lon = 0., east_lon = 0.;
    double year_share = 0.;  ///< share of the fiscal year's days on which it runs
};

struct SectorPlan {
    std::vector<Sector> sectors;  ///< from west to east
    std::vector<Operation> operations;

    /// Whether there are operations, and none has begun.
    bool waits_for_operations() const;
};

/// Reads the tables of `spec` for its fiscal year. Throws InputError, naming file and line: sectors that overlap or
/// have no extent, a sector of another table that is not in the first, a year or a sector without agents, a wrong date.
SectorPlan read_sector_plan(const scenario::PatrolSpec& spec);

/// Reads the sectors alone, from west to east.
std::vector<Sector> read_sectors(const std::string& path);

/// The index of the sector of each longitude; -1: in none.
std::vector<std::int32_t> sectors_at(const std::vector<Sector>& sectors, std::span<const double> lon_deg);

/// Share of the fiscal year's days (1 October of the year before to 30 September) on which an operation runs that began
/// on `start`.
double share_of_fiscal_year(const CalendarDate& start, int fiscal_year);

/// Share of the year in which an operation holds the line at a longitude of a sector; of several, the largest.
double held_share(const SectorPlan& plan, std::size_t sector, double lon_deg);

}  // namespace funnel::sim::prepare
