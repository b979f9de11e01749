// SPDX-License-Identifier: Apache-2.0
#include "app/options/completion.hpp"

namespace funnel::app::options {

namespace {

/// "slope" below "tool" is "tool slope": the path without the program.
std::string below_program(const NamedCommand& named) {
    const std::size_t space = named.path.find(' ');
    return space == std::string::npos ? "" : named.path.substr(space + 1);
}

std::string offer(const std::string& words) { return "_funnel_words \"" + words + "\""; }

/// What the shell offers for the value of an option.
std::string offer_value(const Option& option) {
    if (!option.choices.empty()) {
        std::string words;
        for (const std::string& choice : option.choices) words += (words.empty() ? "" : " ") + choice;
        return offer(words);
    }
    const std::string value = sim::text::value_name(option);
    if (value.rfind("FILE", 0) == 0) return "_funnel_files -f";
    if (value.rfind("FOLDER", 0) == 0) return "_funnel_files -d";
    return ":";
}

/// Cases of options with a value: "run --device") ...
std::string value_cases(const NamedCommand& named) {
    std::string cases;
    for (const Option& option : named.command->options) {
        if (sim::text::is_flag(option) || sim::text::is_argument(option)) continue;
        std::string patterns;
        for (const std::string& name : sim::text::option_names(option))
            patterns += (patterns.empty() ? "\"" : " | \"") + below_program(named) + " " + name + "\"";
        cases += "        " + patterns + ") " + offer_value(option) + "; return ;;\n";
    }
    return cases;
}

std::string option_words(const NamedCommand& named) {
    std::string words = named.path.find(' ') == std::string::npos ? "-h --help --version" : "-h --help";
    for (const Option& option : named.command->options) {
        if (sim::text::is_argument(option)) continue;
        for (const std::string& name : sim::text::option_names(option)) words += " " + name;
    }
    return words;
}

/// What stands where no option and no value of one is: a command, or a file.
std::string offer_argument(const Command& command) {
    std::string words;
    for (const Command* below : shown_commands(command)) words += (words.empty() ? "" : " ") + below->name;
    if (!words.empty()) return offer(words);
    for (const Option& option : command.options)
        if (sim::text::is_argument(option)) return offer_value(option);
    return ":";
}

constexpr const char* head = R"(# Completion of funnel for bash, made by `funnel manuals`.
_funnel_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }

_funnel_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$word")
}

_funnel() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" i
    # --device=cpu comes as three words.
    if [[ $word == "=" ]]; then
        word=""
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()
)";

}  // namespace

std::string bash_completion(const Command& program) {
    const auto all = all_commands(program);
    std::string commands, values, options, arguments;
    for (const NamedCommand& named : all) {
        const std::string path = below_program(named);
        if (!path.empty()) commands += (commands.empty() ? "\"" : " | \"") + path + "\"";
        values += value_cases(named);
        options += "            \"" + path + "\") " + offer(option_words(named)) + " ;;\n";
        arguments += "            \"" + path + "\") " + offer_argument(*named.command) + " ;;\n";
    }
    return std::string{head} + "    for ((i = 1; i < COMP_CWORD; i++)); do\n        case \"${command:+$command }${COMP_WORDS[i]}\" in\n            "
           + commands + ") command=\"${command:+$command }${COMP_WORDS[i]}\" ;;\n        esac\n    done\n"
           + "    case \"$command $before\" in\n" + values + "    esac\n"
           + "    if [[ $word == -* ]]; then\n        case \"$command\" in\n" + options + "        esac\n    else\n"
           + "        case \"$command\" in\n" + arguments + "        esac\n    fi\n}\n\ncomplete -F _funnel funnel\n";
}

}  // namespace funnel::app::options
