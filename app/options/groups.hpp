// SPDX-License-Identifier: Apache-2.0
/// \file
/// Options that several commands share, in groups: a command takes the groups that it obeys and no other.
#pragma once

#include "app/options/command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace funnel::app::options {

/// Where a command computes.
struct Device {
    std::string name = "auto";
    int threads = 0;  ///< 0: all
};
/// --device and --threads.
std::vector<Option> device_options(Device& device);

/// A scenario and keys that the command line puts over it.
struct Scenario {
    std::string file;
    std::vector<std::string> settings;
    std::optional<std::uint64_t> seed;
    std::optional<std::uint64_t> attempts;
    std::optional<double> target_error;

    /// All keys as "section.key=value", those with an option of their own first.
    std::vector<std::string> all_settings() const;
};
/// SCENARIO, --set and --seed.
std::vector<Option> scenario_options(Scenario& scenario);
/// --attempts, for commands that the number of attempts matters to.
Option attempts_option(Scenario& scenario);
/// --target-error, for commands that may stop early.
Option target_error_option(Scenario& scenario);

Option output_option(std::string& folder, const std::string& help);
Option quiet_option(bool& quiet);
Option verbose_option(bool& verbose);
Option overwrite_option(bool& overwrite);
/// --dry-run, for commands that make many runs.
Option dry_run_option(bool& dry_run);
Option no_figures_option(bool& no_figures);

/// \throws InputError when both are given, of which only one can be obeyed
void refuse_both(bool one, const std::string& one_name, bool other, const std::string& other_name);

}  // namespace funnel::app::options
