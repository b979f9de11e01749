// SPDX-License-Identifier: Apache-2.0
#include "app/options/manual.hpp"

#include <algorithm>
#include <cctype>

namespace funnel::app::options {

namespace {

/// A text that roff prints as it stands; a line's first character may be one that roff takes for a request.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool begins = out.empty() || out.back() == '\n';
        if (begins && (c == '.' || c == '\'')) out += "\\&";
        if (c == '-')
            out += "\\-";
        else if (c == '\\')
            out += "\\e";
        else
            out += c;
    }
    return out;
}

std::string bold(const std::string& text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(const std::string& text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string with_line_end(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text + '\n';
}

std::string synopsis(const NamedCommand& named) {
    std::string text = bold(named.path);
    for (const Option& option : named.command->options) {
        if (!option.required && !sim::text::is_argument(option)) continue;
        const std::string value = italic(sim::text::value_name(option));
        const std::string use = sim::text::is_argument(option)
                                    ? italic(option.name)
                                    : bold(sim::text::option_names(option).front()) + " " + value;
        text += option.required ? " " + use : " [" + use + "]";
    }
    if (!named.command->commands.empty()) return text + " " + italic("COMMAND") + " ...\n";
    return text + " [" + italic("options") + "]\n";
}

std::string entry(const Option& option) {
    std::string names;
    for (const std::string& name : sim::text::option_names(option)) names += (names.empty() ? "" : ", ") + bold(name);
    const std::string value = sim::text::value_name(option);
    if (!value.empty()) names += " " + italic(value);
    std::string text = ".TP\n" + names + "\n" + escaped(sim::text::described(option)) + ".";
    const std::string otherwise = sim::text::value_text(option);
    if (!otherwise.empty()) text += " Default: " + escaped(otherwise) + ".";
    if (option.required) text += " Required.";
    return text + "\n";
}

std::vector<std::string> groups_of(const Command& command) {
    std::vector<std::string> groups;
    for (const Option& option : command.options)
        if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) groups.push_back(option.group);
    return groups;
}

std::string options_section(const NamedCommand& named) {
    const Command& command = *named.command;
    std::string text = ".SH OPTIONS\n.TP\n" + bold("-h") + ", " + bold("--help") + "\nPrint options and examples.\n";
    if (named.path.find(' ') == std::string::npos) text += ".TP\n" + bold("--version") + "\nPrint the version.\n";
    for (const std::string& group : groups_of(command)) {
        if (group != Option{}.group) text += ".SS " + escaped(group) + "\n";
        for (const Option& option : command.options)
            if (option.group == group) text += entry(option);
    }
    return text;
}

std::string commands_section(const NamedCommand& named) {
    const auto shown = shown_commands(*named.command);
    if (shown.empty()) return "";
    std::string text = ".SH COMMANDS\n";
    for (const Command* below : shown)
        text += ".TP\n" + bold(named.path + " " + below->name) + "\n" + escaped(below->summary) + ".\n";
    return text;
}

std::string examples_section(const Command& command) {
    if (command.examples.empty()) return "";
    std::string text = ".SH EXAMPLES\n.nf\n";
    for (const std::string& line : command.examples) text += escaped(line) + "\n";
    return text + ".fi\n";
}

std::string exit_status() {
    return ".SH EXIT STATUS\n.TP\n0\nDone.\n.TP\n1\nA fault of the program.\n.TP\n2\nWrong input; the message says "
           "what was given, what was expected and what to try.\n.TP\n3\nThe machine cannot: memory, device, disk "
           "full.\n.TP\n130\nStopped by Ctrl\\-C.\n";
}

std::string see_also(const NamedCommand& named, const Command& program) {
    std::string text;
    for (const NamedCommand& other : all_commands(program)) {
        const bool near = other.command != named.command
                          && (other.path.find(' ') == std::string::npos || other.path.rfind(named.path + " ", 0) == 0);
        if (near) text += (text.empty() ? "" : ",\n") + std::string{".BR "} + escaped(page_name(other.path)) + " (1)";
    }
    return text.empty() ? "" : ".SH SEE ALSO\n" + text + "\n";
}

}  // namespace

std::string page_name(const std::string& path) {
    std::string name = path;
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

std::string manual_page(const NamedCommand& named, const Command& program, const std::string& version) {
    const std::string name = page_name(named.path);
    std::string title = name;
    std::transform(title.begin(), title.end(), title.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const Command& command = *named.command;
    std::string summary = command.summary;
    if (!summary.empty() && summary.back() == '.') summary.pop_back();
    std::string page = ".TH \"" + escaped(title) + "\" 1 \"\" \"" + escaped(version) + "\" \"Funnel\"\n";
    page += ".SH NAME\n" + escaped(name) + " \\- " + escaped(summary) + "\n";
    page += ".SH SYNOPSIS\n" + synopsis(named);
    if (!command.text.empty()) page += ".SH DESCRIPTION\n" + escaped(with_line_end(command.text));
    page += commands_section(named) + options_section(named) + examples_section(command);
    return page + exit_status() + see_also(named, program);
}

}  // namespace funnel::app::options
