// SPDX-License-Identifier: Apache-2.0
/// \file
/// A command of the program, declared as data. The parser, `--help`, the manual pages and the completion of shells are
/// made from it; no header here knows the library that parses.
#pragma once

#include "sim/text/option.hpp"

#include <functional>
#include <string>
#include <vector>

namespace funnel::app::options {

using sim::text::joined;
using sim::text::Option;

struct Command {
    std::string name;     ///< "run"; of the whole program "funnel"
    std::string summary;  ///< one line without a full stop
    std::vector<Option> options{};
    std::string text{};                   ///< more about it, after the options; lines of at most 120 characters
    std::vector<std::string> examples{};  ///< lines for a shell, tests run them as they stand
    std::function<int()> call{};          ///< \return exit code; none where `commands` does the work
    std::vector<Command> commands{};      ///< one of them must follow, as `slope` does in `funnel tool slope`
    bool shares_ranks = false;            ///< under mpirun its processes share the work; else the first does it alone
    bool hidden = false;                  ///< not for users: in no list, page or completion
};

/// The commands that lists show.
std::vector<const Command*> shown_commands(const Command& command);
/// A command and all below it that are shown, parents first, each with its full name such as "funnel tool slope".
struct NamedCommand {
    std::string path;
    const Command* command;
};
std::vector<NamedCommand> all_commands(const Command& program);

/// "Examples:" and the lines below it; empty without examples.
std::string examples_text(const Command& command);

}  // namespace funnel::app::options
