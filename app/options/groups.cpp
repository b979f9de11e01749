// SPDX-License-Identifier: Apache-2.0
#include "app/options/groups.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/process/device.hpp"

#include <fmt/format.h>

namespace funnel::app::options {

namespace {

const std::string scenario_group = "Scenario";
const std::string output_group = "Output";

}  // namespace

std::vector<Option> device_options(Device& device) { return sim::process::device_options(device.name, device.threads); }

std::vector<std::string> Scenario::all_settings() const {
    std::vector<std::string> all;
    if (seed) all.push_back(fmt::format("run.seed={}", *seed));
    if (attempts) all.push_back(fmt::format("run.attempts={}", *attempts));
    if (target_error) all.push_back(fmt::format("run.target_error={}", *target_error));
    all.insert(all.end(), settings.begin(), settings.end());
    return all;
}

std::vector<Option> scenario_options(Scenario& scenario) {
    return {
        {.name = "SCENARIO",
         .value = "FILE",
         .target = &scenario.file,
         .required = true,
         .help = "Scenario file (docs/formats/scenario.md)"},
        {.name = "--set",
         .value = "KEY=VALUE",
         .target = &scenario.settings,
         .group = scenario_group,
         .help = "A key of the scenario, section.key=value with the value in TOML; may be repeated"},
        {.name = "--seed",
         .target = &scenario.seed,
         .example = "1",
         .group = scenario_group,
         .help = "Seed of all chance, in place of the scenario's; same seed, same bits"},
    };
}

Option attempts_option(Scenario& scenario) {
    return {.name = "--attempts",
            .target = &scenario.attempts,
            .low = 1,
            .high = 1e10,
            .example = "200000",
            .group = scenario_group,
            .help = "Attempts to simulate, in place of the scenario's"};
}

Option target_error_option(Scenario& scenario) {
    return {.name = "--target-error",
            .target = &scenario.target_error,
            .low = 0,
            .high = 1,
            .group = scenario_group,
            .help = "Stop at this relative standard error of deaths per 10,000, in place of the scenario's; 0: never"};
}

Option output_option(std::string& folder, const std::string& help) {
    return {.name = "-o,--output",
            .value = "FOLDER",
            .target = &folder,
            .required = true,
            .group = output_group,
            .help = help};
}

Option quiet_option(bool& quiet) {
    return {.name = "--quiet,-q", .target = &quiet, .group = output_group, .help = "Print errors only"};
}

Option verbose_option(bool& verbose) {
    return {.name = "--verbose,-v",
            .target = &verbose,
            .group = output_group,
            .help = "Also print version, devices and libraries, and of a scenario over periods all notes"};
}

Option overwrite_option(bool& overwrite) {
    return {.name = "--overwrite",
            .target = &overwrite,
            .group = output_group,
            .help = "Replace earlier results; other files are kept"};
}

Option dry_run_option(bool& dry_run) {
    return {
        .name = "--dry-run",
        .target = &dry_run,
        .group = output_group,
        .help = "Check all inputs, print how many runs are to be made, memory and time, and stop; nothing is written"};
}

Option no_figures_option(bool& no_figures) {
    return {.name = "--no-figures", .target = &no_figures, .group = output_group, .help = "Draw nothing"};
}

void refuse_both(bool one, const std::string& one_name, bool other, const std::string& other_name) {
    if (one && other)
        throw InputError(one_name + " with " + other_name, "one of them", "leaving " + other_name + " out");
}

}  // namespace funnel::app::options
