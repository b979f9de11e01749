// SPDX-License-Identifier: Apache-2.0
/// \file
/// How much memory a job needs and the machine has, known before any work is done.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace funnel::sim::scenario {

/// The sizes that decide how much memory a run needs.
struct RunSize {
    std::uint64_t cells = 0;
    std::uint64_t published_cells = 0;
    std::uint64_t attempts = 0;
    std::uint64_t weather_stations = 1;
    bool figures = false;      ///< drawn by the same process, after the run
    int more_step_tables = 0;  ///< beside those of the way and of distress
    int kept_worlds = 0;       ///< Worlds that are kept for a next run, beside the one that is walked
    int processes = 1;         ///< processes on this machine, each with such a run; one of them draws figures
};

/// The size of a scenario's run. No cells when the region is a polygon that has not been read yet.
RunSize run_size(const Scenario& scenario);

/// Peak memory of a run, or of one in each process at once [bytes].
double run_memory_bytes(const RunSize& size);

/// Peak memory of an oracle on a grid of that size, on its own [bytes].
double oracle_memory_bytes(const RunSize& size);

/// Peak memory of a tool that holds `rasters` float rasters beside those of its algorithm [bytes].
double tool_memory_bytes(std::uint64_t cells, int rasters);

/// Memory that this process may still take [bytes]: the least of what the machine has free and what the
/// limits of its control groups and of its address space leave.
double available_memory_bytes();

/// Words for the limit of the address space (ulimit -v); empty: there is none.
std::string address_space_limit_text();

/// \throws MachineError "... needs x GiB, y GiB are available ..." when it does not fit
void require_memory(double needed_bytes, const std::string& what);

/// For a scenario's run; does nothing while its number of cells is unknown.
void require_memory_for_run(const Scenario& scenario);
/// For a run on a grid that is known.
void require_memory_for_run(const RunSize& size);

/// Free bytes under the text of /proc/meminfo, and under a control group's limit and use: for tests.
std::optional<double> meminfo_available_bytes(const std::string& text);
std::optional<double> group_available_bytes(const std::string& limit, const std::string& used);
/// The same of the limit of the address space; `statm` is the text of /proc/self/statm.
std::optional<double> address_space_left_bytes(std::uint64_t limit_bytes, const std::string& statm, double page_bytes);

}  // namespace funnel::sim::scenario
