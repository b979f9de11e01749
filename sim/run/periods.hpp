// SPDX-License-Identifier: Apache-2.0
/// \file
/// A scenario over periods, such as fiscal years: runs in a row, each with the beliefs and patrols that the run before
/// has left.
///
///     OUT/FY1993/ ...        results of each period, as of any run: two of them can be compared
///     OUT/periods.csv        the figures of all periods
///     OUT/sectors.csv        attempts, apprehensions and deaths by sector, where sectors are given
///     OUT/state/FY1993/ ...  state that each period hands to the next; --resume goes on from there
#pragma once

#include "sim/run/run.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::run {

/// One period's results in a few numbers.
struct PeriodResult {
    std::string name;
    double people = 0.;
    double guided_share = 0.;
    double guide_price_usd = 0.;
    double cost_rise_h = 0.;
    std::uint64_t attempts = 0;
    std::vector<statistics::NamedEstimate> figures;
    struct SectorCounts {
        std::uint64_t attempts = 0, apprehensions = 0, deaths = 0;
    };
    std::vector<SectorCounts> by_sector;
};

struct PeriodsSummary {
    std::string title;                 ///< of the scenario
    std::uint64_t seed = 0;            ///< of all periods
    std::vector<std::string> sectors;  ///< empty: the scenario has none
    std::vector<PeriodResult> periods;
    std::vector<std::string> notes;
    double wall_s = 0.;
    bool interrupted = false;
};

/// The scenario of each period; all problems of all of them in one InputError, by period. Ground is the same in all,
/// and where demand answers to costs the names of classes and staging places are too.
std::vector<scenario::Scenario> scenarios_of_periods(const scenario::Scenario& scenario);

/// Runs the periods in their order into `out`. With `options.resume` finished periods are taken as they are. Results of
/// periods that the scenario no longer has are removed once all are done.
PeriodsSummary run_periods(const scenario::Scenario& scenario, const std::filesystem::path& out,
                           const RunOptions& options, process::Progress& progress);

/// A finished period read back from its folder. \param sectors file of sectors as in `PatrolSpec::sectors`, or empty
/// \throws DamagedResult
PeriodResult read_period(const std::string& name, const std::filesystem::path& folder, const std::string& sectors);

/// periods.csv and, with sectors, sectors.csv.
void write_periods(const PeriodsSummary& summary, const std::filesystem::path& out);

}  // namespace funnel::sim::run
