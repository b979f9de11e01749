// SPDX-License-Identifier: Apache-2.0
// A command line that does not parse: which word is wrong, and which was meant.
#include "app/command.hpp"
#include "sim/text/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace funnel::app {

namespace {

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
    return names;
}

std::vector<std::string> command_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(sub->get_name());
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string nearest_of(const std::string& word, const std::vector<std::string>& names, const std::string& otherwise) {
    const auto near = sim::text::nearest(word, {names.begin(), names.end()});
    return near ? std::string{*near} : otherwise;
}

const CLI::App* sub_command(const CLI::App& command, const std::string& name) {
    const auto found = command.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; });
    return found.empty() ? nullptr : found.front();
}

/// The command that the arguments name, as far as they do, and the number of words that name it.
struct Named {
    const CLI::App* command;
    std::string path;
    std::size_t words;
};

Named named_command(const CLI::App& program, const std::vector<std::string>& arguments) {
    Named named{&program, program.get_name(), 0};
    while (named.words < arguments.size()) {
        const CLI::App* next = sub_command(*named.command, arguments[named.words]);
        if (next == nullptr) break;
        named = {next, named.path + " " + next->get_name(), named.words + 1};
    }
    return named;
}

/// "-3" and "-113.2,31" are values, not options.
bool is_option(const std::string& word) {
    return word.size() > 1 && word[0] == '-'
           && (word[1] == '-' || std::isalpha(static_cast<unsigned char>(word[1])) != 0);
}

}  // namespace

std::string parse_problem(const CLI::App& program, const CLI::ParseError& error,
                          const std::vector<std::string>& arguments) {
    const Named named = named_command(program, arguments);
    const std::string help = named.path + " --help";
    const std::vector<std::string> commands = command_names(*named.command);
    if (!commands.empty()) {
        if (named.words == arguments.size())
            return named.path + " alone; expected one of " + listed(commands) + "; try: " + help;
        const std::string& word = arguments[named.words];
        if (!is_option(word)) {
            return "\"" + word + "\" is no command of " + named.path + "; expected one of " + listed(commands)
                   + "; try: " + nearest_of(word, commands, help);
        }
    }
    const std::vector<std::string> options = option_names(*named.command);
    for (std::size_t i = named.words; i < arguments.size(); ++i) {
        const std::string word = arguments[i].substr(0, arguments[i].find('='));
        if (word == "--") break;
        if (!is_option(word) || std::find(options.begin(), options.end(), word) != options.end()) continue;
        return word + " is no option of " + named.path + "; expected an option that " + help
               + " lists; try: " + nearest_of(word, options, help);
    }
    const std::string text = error.what();
    if (text.find("; expected ") != std::string::npos) {
        // A check of ours has said it all; the parser puts the option's name before.
        const std::size_t name = text.find(": ");
        return name == std::string::npos ? text : text.substr(name + 2);
    }
    return text + "; expected the arguments that " + help + " lists; try: " + help;
}

}  // namespace funnel::app
