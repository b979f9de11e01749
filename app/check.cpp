// SPDX-License-Identifier: Apache-2.0
// funnel check: everything is read, nothing is run.
#include "sim/run/check.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "sim/scenario/read.hpp"

#include <memory>

namespace funnel::app {

namespace {

struct Arguments {
    options::Scenario scenario;
    options::Device device;
    bool quiet = false;
};

int check(const Arguments& arguments) {
    const sim::scenario::Scenario scenario =
        sim::scenario::read_scenario(arguments.scenario.file, arguments.scenario.all_settings());
    sim::process::Progress progress{arguments.quiet};
    const sim::run::CheckReport report =
        sim::run::check_scenario(scenario, arguments.device.name, arguments.device.threads, progress);
    progress.finish();
    print_lines(arguments.quiet, report.lines);
    return 0;
}

}  // namespace

options::Command check_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "check",
        .summary = "Read a scenario and its files; report problems, memory and time",
        .options = options::joined(
            {options::scenario_options(arguments->scenario),
             {options::attempts_option(arguments->scenario), options::target_error_option(arguments->scenario),
              options::quiet_option(arguments->quiet)},
             options::device_options(arguments->device)}),
        .text = R"(Reads the scenario and all its files, reports all problems at once, and prints the size of the
grid, the memory and the time that a run with the same options will take. The time is measured: the
fields and a few batches are made on the device that a run would use. Writes nothing.)",
        .examples = {"funnel check my-study/scenario.toml",
                     "funnel check my-study/scenario.toml --set region.cell_m=100 --attempts 1000000"},
        .call = [arguments] { return check(*arguments); },
    };
}

}  // namespace funnel::app
