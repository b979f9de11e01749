// SPDX-License-Identifier: Apache-2.0
#include "app/options/parse_problem.hpp"

#include "sim/text/nearest_word.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace funnel::app::options {

namespace {

using Words = std::vector<std::string>;

Words option_names(const Command& command) {
    Words names{"--help", "-h"};
    for (const Option& option : command.options)
        for (const std::string& name : sim::text::option_names(option)) names.push_back(name);
    return names;
}

Words command_names(const Command& command) {
    Words names;
    for (const Command* below : shown_commands(command)) names.push_back(below->name);
    return names;
}

bool holds(const Words& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string listed(const Words& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string nearest_of(const std::string& word, const Words& names, const std::string& otherwise) {
    const auto near = sim::text::nearest(word, {names.begin(), names.end()});
    return near ? std::string{*near} : otherwise;
}

/// The command that the words name, as far as they do, and the number of words that name it.
struct Named {
    const Command* command;
    std::string path;
    std::size_t words;
};

Named named_command(const Command& program, const Words& words) {
    Named named{&program, program.name, 0};
    while (named.words < words.size()) {
        const auto& below = named.command->commands;
        const auto next =
            std::find_if(below.begin(), below.end(), [&](const Command& c) { return c.name == words[named.words]; });
        if (next == below.end()) break;
        named = {&*next, named.path + " " + next->name, named.words + 1};
    }
    return named;
}

/// "-3" and "-113.2,31" are values, not options.
bool is_option(const std::string& word) {
    return word.size() > 1 && word[0] == '-'
           && (word[1] == '-' || std::isalpha(static_cast<unsigned char>(word[1])) != 0);
}

/// An option that only other commands have is no misspelt one.
bool belongs_to_another(const Command& program, const std::string& option) {
    const auto all = all_commands(program);
    return std::any_of(all.begin(), all.end(),
                       [&](const NamedCommand& c) { return holds(option_names(*c.command), option); });
}

}  // namespace

std::string parse_problem(const Command& program, const std::string& error, const Words& words) {
    const Named named = named_command(program, words);
    const std::string help = named.path + " --help";
    const Words commands = command_names(*named.command);
    if (!commands.empty()) {
        if (named.words == words.size())
            return named.path + " alone; expected one of " + listed(commands) + "; try: " + help;
        const std::string& word = words[named.words];
        if (!is_option(word)) {
            return "\"" + word + "\" is no command of " + named.path + "; expected one of " + listed(commands)
                   + "; try: " + nearest_of(word, commands, help);
        }
    }
    const Words options = option_names(*named.command);
    for (std::size_t i = named.words; i < words.size(); ++i) {
        const std::string word = words[i].substr(0, words[i].find('='));
        if (word == "--") break;
        if (!is_option(word) || holds(options, word)) continue;
        const std::string to_try = belongs_to_another(program, word) ? "leaving it out, it would change nothing here"
                                                                     : nearest_of(word, options, help);
        return word + " is no option of " + named.path + "; expected an option that " + help + " lists; try: " + to_try;
    }
    return error + "; expected the arguments that " + help + " lists; try: " + help;
}

}  // namespace funnel::app::options
