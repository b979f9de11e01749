// SPDX-License-Identifier: Apache-2.0
/// \file
/// A scenario without memory, solved exactly: where people are, how attempts end and where, free of chance.
#pragma once

#include "kernels/oracle/walk_oracle.hpp"
#include "sim/process/progress.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::oracle {

/// The light that hazards and speeds are taken at.
enum class OracleLight {
    mean,  ///< of each class's hours on its feet
    day,
    night
};

/// \throws InputError for another name than "mean", "day", "night"
OracleLight oracle_light(const std::string& name);

struct OracleOptions {
    std::string device = "auto";
    int threads = 0;
    bool overwrite = false;
    OracleLight light = OracleLight::mean;
    double tolerance = 1e-10;  ///< of the residual, relative to the greatest right side
};

/// A class's attempts, in the mean over mental maps.
struct OracleClass {
    std::string name;
    double share = 0.;  ///< of attempts
    double dark_share = 0.;
    WalkShares shares;
    double duration_h = 0.;  ///< on the move
};

struct OracleSummary {
    std::vector<OracleClass> classes;
    OracleClass all;
    std::vector<std::string> notes;
    double residual = 0.;  ///< the greatest of all systems solved
    int systems = 0;
    int rounds = 0;       ///< sweeps and cycles, of all systems
    double solve_s = 0.;  ///< building and solving chains
    bool interrupted = false;
};

/// What an oracle's figures do not hold; for its files and its output.
extern const char* const oracle_leaves_out;

/// Solves the chains of all classes and mental maps of a scenario (`run.batches` of them) and writes
/// docs/formats/results.md, "Results of the oracle", to `out`. Throws InputError and MachineError before anything is
/// written. Interrupted, it writes nothing.
OracleSummary solve_scenario(const scenario::Scenario& scenario, const std::filesystem::path& out,
                             const OracleOptions& options, process::Progress& progress);

}  // namespace funnel::sim::oracle
