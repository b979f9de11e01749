// SPDX-License-Identifier: Apache-2.0
#include "app/options/completion.hpp"
#include "app/options/manual.hpp"

#include <algorithm>

namespace funnel::app::options {

namespace {

/// Within single quotes, with a backslash before what `_arguments` gives a meaning.
std::string escaped(const std::string& text, const std::string& special) {
    std::string out;
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else if (special.find(c) != std::string::npos)
            out += std::string{"\\"} + c;
        else
            out += c;
    }
    return out;
}

/// ":NAME:action" of a value.
std::string value_spec(const Option& option) {
    const std::string value = sim::text::value_name(option);
    std::string action;
    if (!option.choices.empty()) {
        for (const std::string& choice : option.choices) action += (action.empty() ? "" : " ") + choice;
        action = "(" + action + ")";
    } else if (value.rfind("FILE", 0) == 0) {
        action = "_files";
    } else if (value.rfind("FOLDER", 0) == 0) {
        action = "_files -/";
    }
    const std::string message = sim::text::is_argument(option) ? option.name : value;
    return ":" + escaped(message, ":\\") + ":" + action;
}

/// One word for `_arguments`.
std::string spec(const Option& option) {
    if (sim::text::is_argument(option)) return "'" + value_spec(option) + "'";
    const std::vector<std::string> names = sim::text::option_names(option);
    std::string all, alternatives;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : " ") + name;
        alternatives += (alternatives.empty() ? "" : ",") + name;
    }
    const std::string before = sim::text::is_list(option) ? "'*'" : "'(" + all + ")'";
    const std::string name = names.size() == 1 ? names[0] : "{" + alternatives + "}";
    const std::string value = sim::text::is_flag(option) ? "" : value_spec(option);
    return before + name + "'[" + escaped(option.help, "[]\\") + "]" + value + "'";
}

std::string function_name(const std::string& path) {
    std::string name = "_" + page_name(path);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// The function of a command that others follow.
std::string function_of_parent(const NamedCommand& named) {
    std::string text = "    local state line\n    local -a commands=(\n";
    for (const Command* below : shown_commands(*named.command))
        text += "        '" + below->name + ":" + escaped(below->summary, ":\\") + "'\n";
    text += "    )\n    _arguments -C '(- *)'{-h,--help}'[Print help]'";
    if (named.path.find(' ') == std::string::npos) text += " '(- *)--version[Print the version]'";
    text +=
        " '1:command:->command' '*::argument:->argument'\n    case $state in\n"
        "        command) _describe command commands ;;\n        argument)\n            case $line[1] in\n";
    for (const Command* below : shown_commands(*named.command))
        text += "                " + below->name + ") " + function_name(named.path + " " + below->name) + " ;;\n";
    return text + "            esac ;;\n    esac\n";
}

std::string function_of(const NamedCommand& named) {
    std::string text = function_name(named.path) + "() {\n";
    if (!named.command->commands.empty()) return text + function_of_parent(named) + "}\n\n";
    text += "    _arguments '(- *)'{-h,--help}'[Print help]'";
    for (const Option& option : named.command->options) text += " \\\n        " + spec(option);
    return text + "\n}\n\n";
}

}  // namespace

std::string zsh_completion(const Command& program) {
    std::string text = "#compdef " + program.name + "\n# Completion of funnel for zsh, made by `funnel manuals`.\n\n";
    for (const NamedCommand& named : all_commands(program)) text += function_of(named);
    return text + function_name(program.name) + " \"$@\"\n";
}

}  // namespace funnel::app::options
