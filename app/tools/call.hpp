// SPDX-License-Identifier: Apache-2.0
/// \file
/// Completes the command of a tool: options, --quiet and the call of sim.
#pragma once

#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "app/tools/tools.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/tools/tools.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace funnel::app::tools {

enum class CtrlC {
    ends_program,  ///< at once, as the tool has no place to stop at
    ends_tool      ///< at the next place to stop, with exit code 130
};

/// A tool on a DEM. \param command name, summary, text and examples \param tool of sim: (ToolRun, Options, Progress)
template <class Options, class Tool>
options::Command on_dem(options::Command command, Tool tool, CtrlC ctrl_c) {
    struct Arguments {
        sim::tools::ToolRun run;
        Options options;
        bool quiet = false;
    };
    const auto arguments = std::make_shared<Arguments>();
    command.options = options::joined(
        {options_of(arguments->run), options_of(arguments->options), {options::quiet_option(arguments->quiet)}});
    command.call = [arguments, tool, ctrl_c] {
        if (ctrl_c == CtrlC::ends_tool) sim::process::install_interrupt_handler();
        sim::process::Progress progress{arguments->quiet};
        for (const std::string& note : tool(arguments->run, arguments->options, progress))
            print_line(arguments->quiet, note);
        return progress.interrupted() ? sim::process::interrupted_exit_code() : 0;
    };
    return command;
}

/// A tool on a table. \param more options of the tool beside those of TableRun
/// \param tool of sim with all but TableRun bound
template <class Tool>
options::Command on_table(options::Command command, std::vector<options::Option> more, Tool tool) {
    struct Arguments {
        sim::tools::TableRun run;
        bool quiet = false;
    };
    const auto arguments = std::make_shared<Arguments>();
    command.options =
        options::joined({options_of(arguments->run), std::move(more), {options::quiet_option(arguments->quiet)}});
    command.call = [arguments, tool] {
        for (const std::string& note : tool(arguments->run)) print_line(arguments->quiet, note);
        return 0;
    };
    return command;
}

}  // namespace funnel::app::tools
