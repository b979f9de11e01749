// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the commands of the program share: options that all of them take, and how a command is declared.
///
/// Each command is one file with one function that adds it to the program; the work is in sim and viz.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace funnel::app {

/// Options of every command.
struct CommonOptions {
    std::string device = "auto";
    int threads = 0;
    std::optional<std::uint64_t> seed;
    bool quiet = false;
    bool verbose = false;
    bool overwrite = false;
};

/// A scenario and what the command line puts over it.
struct ScenarioOptions {
    std::string file;
    std::vector<std::string> settings;
    std::optional<std::uint64_t> attempts;
    std::optional<double> target_error;

    /// All as "section.key=value", the general ones first.
    std::vector<std::string> all_settings(const CommonOptions& common) const;
};

/// What a command leaves: its exit code.
struct Outcome {
    int exit_code = 0;
};

/// Adds --device, --threads, --seed, --quiet, --verbose, --overwrite.
void add_common_options(CLI::App& command, CommonOptions& options);
/// Adds SCENARIO, --attempts, --target-error, --set.
void add_scenario_options(CLI::App& command, ScenarioOptions& options);

void add_run(CLI::App& program, Outcome& outcome);
void add_check(CLI::App& program, Outcome& outcome);
void add_compare(CLI::App& program, Outcome& outcome);
void add_oracle(CLI::App& program, Outcome& outcome);
void add_validate(CLI::App& program, Outcome& outcome);
void add_ensemble(CLI::App& program, Outcome& outcome);
void add_prepare(CLI::App& program, Outcome& outcome);
void add_render(CLI::App& program, Outcome& outcome);
void add_info(CLI::App& program, Outcome& outcome);
void add_init(CLI::App& program, Outcome& outcome);
void add_tool_walk_time(CLI::App& tools, Outcome& outcome);
void add_tool_metabolic(CLI::App& tools, Outcome& outcome);
void add_tool_walking_speed(CLI::App& tools, Outcome& outcome);
void add_tool_viewshed(CLI::App& tools, Outcome& outcome);
void add_tool_horizon(CLI::App& tools, Outcome& outcome);
void add_tool_slope(CLI::App& tools, Outcome& outcome);
void add_tool_wbgt(CLI::App& tools, Outcome& outcome);
void add_tool_heat_strain(CLI::App& tools, Outcome& outcome);
void add_tool_sunlight(CLI::App& tools, Outcome& outcome);

/// Lines for people, unless quiet; on standard output.
void say(const CommonOptions& options, const std::string& line);

/// The message of a command line that does not parse: what was given, expected, to try.
std::string parse_problem(const CLI::App& program, const CLI::ParseError& error,
                          const std::vector<std::string>& arguments);

}  // namespace funnel::app
