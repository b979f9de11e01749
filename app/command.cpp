// SPDX-License-Identifier: Apache-2.0
#include "app/command.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace funnel::app {

std::vector<std::string> ScenarioOptions::all_settings(const CommonOptions& common) const {
    std::vector<std::string> all;
    if (common.seed) all.push_back(fmt::format("run.seed={}", *common.seed));
    if (attempts) all.push_back(fmt::format("run.attempts={}", *attempts));
    if (target_error) all.push_back(fmt::format("run.target_error={}", *target_error));
    all.insert(all.end(), settings.begin(), settings.end());
    return all;
}

void add_common_options(CLI::App& command, CommonOptions& options) {
    const std::string group = "Options of every command";
    command
        .add_option("--device", options.device,
                    "auto (CUDA where there is a device), cpu or cuda; the results are the same")
        ->type_name("NAME")
        ->default_str("auto")
        ->group(group);
    command.add_option("--threads", options.threads, "Threads of the CPU; 0: all. The results are the same")
        ->type_name("N")
        ->default_str("0")
        ->group(group);
    command.add_option("--seed", options.seed, "Seed of all chance; same seed, same bits")
        ->type_name("N")
        ->group(group);
    command.add_flag("--quiet,-q", options.quiet, "Say nothing but errors")->group(group);
    command.add_flag("--verbose,-v", options.verbose, "Say more")->group(group);
    command.add_flag("--overwrite", options.overwrite, "Replace earlier results; other files are kept")->group(group);
}

void add_scenario_options(CLI::App& command, ScenarioOptions& options) {
    command.add_option("SCENARIO", options.file, "Scenario file (docs/formats/scenario.md)")
        ->required()
        ->type_name("FILE");
    // Checked as text: a number type would take -5 for a very large one.
    const auto whole = [](const std::string& text) {
        const bool digits =
            !text.empty() && text.size() <= 11 && text.find_first_not_of("0123456789") == std::string::npos;
        return digits
                   ? std::string{}
                   : "--attempts " + text + "; expected a whole number from 1 to 10000000000; try: --attempts 200000";
    };
    command.add_option("--attempts", options.attempts, "Attempts to simulate, in place of the scenario's")
        ->check(whole, "")
        ->type_name("N");
    command
        .add_option("--target-error", options.target_error,
                    "Stop at this relative standard error of deaths per 10,000, in place of the scenario's")
        ->type_name("X");
    command
        .add_option("--set", options.settings,
                    "A key of the scenario, section.key=value with the value in TOML; may be repeated")
        ->type_name("KEY=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void say(const CommonOptions& options, const std::string& line) {
    if (options.quiet) return;
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace funnel::app
