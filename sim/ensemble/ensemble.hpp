// SPDX-License-Identifier: Apache-2.0
/// \file
/// Many runs of one scenario with its assumptions drawn from their plausible ranges, and what that does to outcomes.
#pragma once

#include "sim/ensemble/draw_result.hpp"
#include "sim/ensemble/keys.hpp"
#include "sim/process/progress.hpp"
#include "sim/process/ranks.hpp"
#include "sim/results/identity.hpp"
#include "sim/statistics/sampling_design.hpp"
#include "sim/statistics/sensitivity.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

struct EnsembleOptions {
    statistics::Design design = statistics::Design::one_at_a_time;
    std::vector<std::string> keys;  ///< empty: all that have a plausible range
    std::uint32_t blocks = 10;      ///< trajectories of Morris, rows of Sobol'
    std::string device = "auto";
    int threads = 0;  ///< of each process; 0: all
    bool resume = false;
    bool overwrite = false;
};

/// What is to be run: the same in every process and after every interruption.
struct EnsemblePlan {
    scenario::Scenario base;
    statistics::Design design = statistics::Design::one_at_a_time;
    std::uint32_t blocks = 0;
    std::vector<EnsembleKey> keys;
    std::vector<statistics::DesignPoint> points;

    /// The scenario of a draw. All draws share seed and attempts: the same people with the same luck.
    scenario::Scenario scenario(std::size_t draw) const;
    /// The settings of a draw, "address=value"; `all` or only those that preparing depends on.
    std::vector<std::string> settings(std::size_t draw, bool all = true) const;
    /// All that is to be run, as JSON.
    std::string text() const;
    /// All that decides the results: an ensemble goes on only where this is the same. `world` is the scenario's own,
    /// by which inputs are known again.
    results::Identity identity(const World& world) const;
};

/// Reads the scenario and checks every draw of it before any is run.
/// \throws InputError for keys, sizes, a scenario over periods, or a draw that breaks a rule between keys
EnsemblePlan plan_ensemble(const std::filesystem::path& scenario, const std::vector<std::string>& settings,
                           const EnsembleOptions& options);

/// A number about a key and an outcome: a row of sensitivity.csv.
struct Sensitivity {
    std::size_t key;
    std::size_t figure;
    /// "effect" (high end minus low end), "change_at_low", "change_at_high" (from the scenario); "mu_star", "mu",
    /// "sigma"; "first_order", "total"
    std::string measure;
    statistics::Estimate value;
};
/// All of them, key by key within figure by figure.
std::vector<Sensitivity> sensitivities(const EnsemblePlan& plan, const std::vector<DrawResult>& draws);

struct EnsembleSummary {
    std::size_t draws = 0;    ///< that the folder holds
    std::size_t planned = 0;  ///< that it is to hold
    bool interrupted = false;
    std::vector<Sensitivity> sensitivities;
    double wall_s = 0.;
};

/// Runs what the folder lacks and, when all is there, writes draws.csv, sensitivity.csv, quantiles.csv and
/// ensemble.json (docs/formats/results.md). Draws are dealt to processes in turn; the root writes. Finished draws stay
/// in OUT/draws whatever happens, and `resume` goes on from them to the same bits.
///
/// Called by all processes; all of them throw what any of them meets.
/// \throws InputError for a folder that is not empty, or with `resume` belongs to another ensemble; MachineError
EnsembleSummary run_ensemble(const std::filesystem::path& scenario, const std::vector<std::string>& settings,
                             const std::filesystem::path& out, const EnsembleOptions& options,
                             const process::Ranks& ranks, process::Progress& progress);

}  // namespace funnel::sim::ensemble
