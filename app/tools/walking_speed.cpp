// SPDX-License-Identifier: Apache-2.0
// funnel tool walking-speed
#include "app/command.hpp"
#include "sim/tools/tools.hpp"

#include <iostream>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Speed over the horizontal [m/s] by signed slope, + uphill, a column for each published function; 0 where a formula
ends. The columns' names tell author and year; docs/methods/walking.md has the formulas.

Examples:
  funnel tool walking-speed
  funnel tool walking-speed --slope-deg -30:30:1 -o speeds.csv)";

}  // namespace

void add_tool_walking_speed(CLI::App& tools, Outcome& outcome) {
    struct Arguments {
        CommonOptions common;
        sim::tools::WalkingSpeedOptions options;
    };
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *tools.add_subcommand("walking-speed", "Table of all functions of walking speed on slope");
    command.add_option("--slope-deg", arguments->options.slope_deg, "Slopes, FROM:TO:STEP [degrees]")
        ->type_name("A:B:S")
        ->default_str(arguments->options.slope_deg);
    command.add_option("-o,--output", arguments->options.out, "Table (CSV) to write; without it, standard output")
        ->type_name("FILE");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] {
        arguments->options.overwrite = arguments->common.overwrite;
        const std::string text = sim::tools::walking_speed_table(arguments->options);
        if (arguments->options.out.empty()) std::cout << text;
        outcome.exit_code = 0;
    });
}

}  // namespace funnel::app
