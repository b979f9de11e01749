// SPDX-License-Identifier: Apache-2.0
// funnel check: everything is read, nothing is run.
#include "sim/run/check.hpp"

#include "app/command.hpp"
#include "sim/scenario/read.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Reads the scenario and all its files, reports all problems at once, and prints the size of the
grid, the memory and the time that a run will take. Writes nothing.

Examples:
  funnel check scenarios/arizona.toml
  funnel check demo.toml --set region.cell_m=100 --attempts 1000000)";

struct Arguments {
    CommonOptions common;
    ScenarioOptions scenario;
};

int check(const Arguments& arguments) {
    const sim::scenario::Scenario scenario =
        sim::scenario::read_scenario(arguments.scenario.file, arguments.scenario.all_settings(arguments.common));
    sim::process::Progress progress{arguments.common.quiet};
    const sim::run::CheckReport report =
        sim::run::check_scenario(scenario, arguments.common.device, arguments.common.threads, progress);
    progress.finish();
    for (const std::string& line : report.lines) say(arguments.common, line);
    return 0;
}

}  // namespace

void add_check(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command =
        *program.add_subcommand("check", "Read a scenario and its files; report problems, memory and time");
    add_scenario_options(command, arguments->scenario);
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = check(*arguments); });
}

}  // namespace funnel::app
