// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the tools share on the command line.
#pragma once

#include "app/command.hpp"
#include "sim/tools/tools.hpp"

namespace funnel::app {

/// Options of one tool, its input and its output.
template <class Options>
struct ToolArguments {
    CommonOptions common;
    sim::tools::ToolRun run;
    Options options;
};

/// Adds --dem, -o and the common options.
template <class Options>
void add_tool_options(CLI::App& command, ToolArguments<Options>& arguments) {
    command
        .add_option("--dem", arguments.run.dem,
                    "Elevation [m]: any raster GDAL reads, projected, in metres, square cells")
        ->required()
        ->type_name("FILE");
    command.add_option("-o,--output", arguments.run.out, "Cloud Optimized GeoTIFF to write")
        ->required()
        ->type_name("FILE");
    add_common_options(command, arguments.common);
}

/// Runs a tool of sim.
template <class Options, class Tool>
int run_tool(ToolArguments<Options>& arguments, Tool tool) {
    arguments.run.device = arguments.common.device;
    arguments.run.threads = arguments.common.threads;
    arguments.run.overwrite = arguments.common.overwrite;
    sim::process::Progress progress{arguments.common.quiet};
    const std::vector<std::string> notes = tool(arguments.run, arguments.options, progress);
    for (const std::string& note : notes) say(arguments.common, note);
    return progress.interrupted() ? sim::process::exit_code_interrupted : 0;
}

/// Options of a tool on a table.
template <class Options>
struct TableArguments {
    CommonOptions common;
    sim::tools::TableRun run;
    Options options;
};

/// Adds --table, -o, --skip-invalid and the common options.
template <class Options>
void add_table_options(CLI::App& command, TableArguments<Options>& arguments) {
    command.add_option("--table", arguments.run.table, "Table to read (CSV with a header line)")
        ->required()
        ->type_name("FILE");
    command.add_option("-o,--output", arguments.run.out, "Table to write")->required()->type_name("FILE");
    command.add_flag("--skip-invalid", arguments.run.skip_invalid,
                     "Name rows that are out of range and leave them without results, instead of stopping");
    add_common_options(command, arguments.common);
}

/// Runs a tool of sim that takes a TableRun.
template <class Options, class Tool>
int run_table(TableArguments<Options>& arguments, Tool tool) {
    arguments.run.overwrite = arguments.common.overwrite;
    for (const std::string& note : tool(arguments.run, arguments.options)) say(arguments.common, note);
    return 0;
}

}  // namespace funnel::app
