// SPDX-License-Identifier: Apache-2.0
#include "app/options/parse.hpp"

#include "app/options/parse_problem.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/process/launcher.hpp"
#include "sim/text/option_check.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <iostream>

namespace funnel::app::options {

namespace {

void add_flag(CLI::App& app, const Option& option) {
    app.add_flag(option.name, *std::get<bool*>(option.target), option.help)->group(option.group);
}

void add_option(CLI::App& app, const Option& option) {
    if (sim::text::is_flag(option)) return add_flag(app, option);
    // Values come as words and are read by set_option: one reading and one kind of message for program and library.
    const auto set = [&option](const CLI::results_t& words) {
        sim::text::set_option(option, words);
        return true;
    };
    CLI::Option& added = *app.add_option(option.name, set, sim::text::described(option));
    added.type_name(sim::text::value_name(option))->default_str(sim::text::value_text(option));
    added.expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    added.required(option.required)->group(option.group);
}

/// \param command must outlive `app`
void add_command(CLI::App& app, const Command& command) {
    for (const Option& option : command.options) add_option(app, option);
    for (const Command& below : command.commands) {
        CLI::App& added = *app.add_subcommand(below.name, below.summary);
        if (below.hidden) added.group("");
        add_command(added, below);
    }
    if (!command.commands.empty()) app.require_subcommand(1);
    const std::string examples = examples_text(command);
    app.footer(command.text + (command.text.empty() || examples.empty() ? "" : "\n\n") + examples);
}

/// Under mpirun: whether this process leaves the work to the first one. Every one of them would do the whole of it,
/// into one folder.
bool leaves_it_to_the_first(const Command& command) {
    const int rank = sim::process::launched_rank();
    if (rank <= 0 || command.shares_ranks) return false;
    std::cerr << "funnel: process " << rank << " of mpirun does nothing: `" << command.name
              << "` is one job, which process 0 does; `funnel ensemble` shares its draws\n";
    return true;
}

/// The command that the parsed words name.
const Command& called(const CLI::App& app, const Command& command) {
    const std::vector<CLI::App*> parsed = app.get_subcommands();
    if (parsed.empty()) return command;
    const auto below = std::find_if(command.commands.begin(), command.commands.end(),
                                    [&](const Command& c) { return c.name == parsed.front()->get_name(); });
    return called(*parsed.front(), *below);
}

}  // namespace

int call_command(const Command& program, const std::string& version, const std::vector<std::string>& words) {
    CLI::App app{program.summary, program.name};
    app.set_version_flag("--version", version);
    add_command(app, program);
    try {
        // CLI11 takes the words from the back of the list.
        app.parse(std::vector<std::string>{words.rbegin(), words.rend()});
    } catch (const CLI::Success& asked) {  // --help, --version
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        throw InputError(parse_problem(program, error.what(), words));
    }
    const Command& command = called(app, program);
    return leaves_it_to_the_first(command) ? 0 : command.call();
}

}  // namespace funnel::app::options
