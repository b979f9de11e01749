// SPDX-License-Identifier: Apache-2.0
/// \file
/// The plan of an ensemble: its scenario, the keys that are drawn, and the points of the design.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/ensemble/keys.hpp"
#include "sim/results/run_identity.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/statistics/sampling_design.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

struct EnsembleOptions {
    statistics::Design design = statistics::Design::one_at_a_time;
    std::vector<std::string> keys;  ///< empty: all keys with a plausible range
    std::uint32_t blocks = 10;      ///< trajectories of Morris, rows of Sobol'
    std::string device = "auto";
    int threads = 0;  ///< of each process; 0: all of the machine
    bool resume = false;
    bool overwrite = false;
};

/// The same in every process and after every interruption.
struct EnsemblePlan {
    scenario::Scenario base;
    statistics::Design design = statistics::Design::one_at_a_time;
    std::uint32_t blocks = 0;
    std::vector<EnsembleKey> keys;
    std::vector<statistics::DesignPoint> points;

    /// The scenario of a draw. All draws share seed and attempts: the same people with the same luck.
    scenario::Scenario scenario(std::size_t draw) const;
    /// The settings of a draw, "address=value"; unless `all`, only the settings that preparing depends on.
    std::vector<std::string> settings(std::size_t draw, bool all = true) const;
    /// The text of plan.json; with the hash of the results that of ensemble.json.
    std::string text(const std::string& result_hash = "") const;
    /// Identity of the results: an ensemble is resumed only with the same. `world` is that of the scenario itself, by
    /// whose hash the inputs are recognised.
    results::Identity identity(const World& world) const;
};

/// Reads the scenario and checks every draw of it before any is run.
/// \throws InputError for keys, sizes, a scenario over periods, or a draw that breaks a rule between keys
EnsemblePlan plan_ensemble(const std::filesystem::path& scenario, const std::vector<std::string>& settings,
                           const EnsembleOptions& options);

}  // namespace funnel::sim::ensemble
