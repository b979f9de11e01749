// SPDX-License-Identifier: Apache-2.0
/// \file
/// The plan of a calibration: its targets, its scenario, and what a set of values puts into it.
#pragma once

#include "sim/calibrate/targets.hpp"
#include "sim/ensemble/keys.hpp"
#include "sim/process/ranks.hpp"
#include "sim/results/run_identity.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// The same in every process and after every interruption.
struct CalibrationPlan {
    Targets targets;
    scenario::Scenario base;  ///< of its periods those alone that are run
    std::vector<ensemble::EnsembleKey> keys;
    std::vector<bool> logarithmic;                      ///< by key: drawn by its logarithm
    std::vector<std::vector<std::size_t>> key_periods;  ///< by key: numbers of the periods it holds in; empty: all

    double value(std::size_t key, double unit) const;
    /// What is run for a set: the scenario, or its periods in a row, and their names (empty: the scenario itself). All
    /// sets have the same people with the same luck.
    std::vector<scenario::Scenario> scenarios(const std::vector<double>& unit) const;
    const std::string& period_name(std::size_t period) const;
    std::vector<const Target*> targets_of(std::size_t period) const;

    /// The sets of the first wave, over the whole ranges.
    std::vector<std::vector<double>> first_points() const;
    /// The text of calibration.json.
    std::string text(const std::string& result_hash) const;
    /// Of all periods, by their Worlds for the middle of the ranges, which are prepared one after the other.
    /// \throws InputError for a target whose place is not in the region
    results::Identity identity() const;
    /// Whether the points are scenarios that can be run. \throws InputError naming the set, from `first` on
    void check(const std::vector<std::vector<double>>& points, std::size_t first) const;
};

/// Reads targets and scenario and checks the ends of each range.
/// \throws InputError for periods that the scenario has not or that are not run, keys, ranges beyond what a key allows,
///         keys that something else sets, too few sets for the keys
CalibrationPlan plan_calibration(const std::filesystem::path& targets, const std::vector<std::string>& settings);

/// The size of a set's run in each process of this machine, by that of a run of the scenario: no figures, and maps by
/// the cells of the run.
scenario::RunSize size_of_set(scenario::RunSize run, const process::Ranks& ranks);

}  // namespace funnel::sim::calibrate
