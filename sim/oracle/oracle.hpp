// SPDX-License-Identifier: Apache-2.0
/// \file
/// A scenario without memory, solved exactly: where people are, how attempts end and where, free of chance.
#pragma once

#include "sim/oracle/summary.hpp"
#include "sim/process/progress.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::oracle {

/// \throws InputError for another name than "mean", "day", "night"
OracleLight oracle_light(const std::string& name);

/// Solves the chains of all classes and mental maps of a scenario (`run.batches` of them) and writes
/// the results of the oracle (docs/formats/results.md) to `out`. Interrupted, it writes nothing.
/// \throws InputError, MachineError before anything is written
OracleSummary solve_scenario(const scenario::Scenario& scenario, const std::filesystem::path& out,
                             const OracleOptions& options, process::Progress& progress);

/// Checks the folder, solves the chains of one mental map alone and writes nothing.
/// \return lines for people: chains, memory, time
/// \throws InputError, MachineError as solve_scenario()
std::vector<std::string> forecast_oracle(const scenario::Scenario& scenario, const std::filesystem::path& out,
                                         const OracleOptions& options, process::Progress& progress);

}  // namespace funnel::sim::oracle
