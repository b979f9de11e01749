// SPDX-License-Identifier: Apache-2.0
#include "app/options/command.hpp"

namespace funnel::app::options {

namespace {

void collect(const Command& command, const std::string& path, std::vector<NamedCommand>& all) {
    all.push_back({path, &command});
    for (const Command* below : shown_commands(command)) collect(*below, path + " " + below->name, all);
}

}  // namespace

std::vector<const Command*> shown_commands(const Command& command) {
    std::vector<const Command*> shown;
    for (const Command& below : command.commands)
        if (!below.hidden) shown.push_back(&below);
    return shown;
}

std::vector<NamedCommand> all_commands(const Command& program) {
    std::vector<NamedCommand> all;
    collect(program, program.name, all);
    return all;
}

std::string examples_text(const Command& command) {
    if (command.examples.empty()) return "";
    std::string text = command.examples.size() == 1 ? "Example:" : "Examples:";
    for (const std::string& line : command.examples) text += "\n  " + line;
    return text;
}

}  // namespace funnel::app::options
