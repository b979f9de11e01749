// SPDX-License-Identifier: Apache-2.0
// funnel init: a commented scenario to start from.
#include "app/command.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/scenario/template.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(The scenario holds every key with its unit, default, range and source, and runs as it stands.

Examples:
  funnel init my-study
  funnel init --reference > docs/formats/scenario.md)";

struct Arguments {
    CommonOptions common;
    std::string folder;
    bool reference = false;
};

int init(const Arguments& arguments) {
    if (arguments.reference) {
        std::fputs(sim::scenario::scenario_reference().c_str(), stdout);
        return 0;
    }
    if (arguments.folder.empty())
        throw InputError("funnel init without a folder", "funnel init DIR", "funnel init my-study");
    const auto file = sim::scenario::write_scenario_template(arguments.folder, arguments.common.overwrite);
    say(arguments.common, "wrote " + file.string());
    say(arguments.common, "next: funnel check " + file.string());
    return 0;
}

}  // namespace

void add_init(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("init", "Write a commented scenario to start from");
    command.add_option("DIR", arguments->folder, "Folder to make scenario.toml in")->type_name("FOLDER");
    command.add_flag("--reference", arguments->reference, "Print the reference page of all keys (Markdown) instead");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = init(*arguments); });
}

}  // namespace funnel::app
