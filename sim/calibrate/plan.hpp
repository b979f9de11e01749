// SPDX-License-Identifier: Apache-2.0
/// \file
/// The plan of a calibration: its targets, its scenario, and what a set of values puts into it.
#pragma once

#include "sim/calibrate/targets.hpp"
#include "sim/ensemble/keys.hpp"
#include "sim/results/run_identity.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

/// The same in every process and after every interruption.
struct CalibrationPlan {
    Targets targets;
    scenario::Scenario base;
    std::vector<ensemble::EnsembleKey> keys;
    std::vector<bool> logarithmic;  ///< by key: drawn by its logarithm
    std::size_t periods = 1;        ///< to run, from the first to the last that a target names

    double value(std::size_t key, double unit) const;
    /// What is run for a set: the scenario, or its periods in a row, and their names (empty: the scenario itself). All
    /// sets have the same people with the same luck.
    std::vector<scenario::Scenario> scenarios(const std::vector<double>& unit) const;
    const std::string& period_name(std::size_t period) const;
    std::vector<const Target*> targets_of(std::size_t period) const;

    /// The text of calibration.json.
    std::string text(const std::string& result_hash) const;
    results::Identity identity(const World& world) const;
};

/// Reads targets and scenario and checks the corners of the ranges.
/// \throws InputError for targets of a period that the scenario has not, keys, ranges beyond what a key allows
CalibrationPlan plan_calibration(const std::filesystem::path& targets, const std::vector<std::string>& settings);

}  // namespace funnel::sim::calibrate
