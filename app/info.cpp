// SPDX-License-Identifier: Apache-2.0
// funnel info: what this program is made of and what it can use.
#include "app/command.hpp"
#include "sim/run/system_info.hpp"
#include "viz/draw/drawing_library.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples = R"(Put its output into a report of a fault.

Example:
  funnel info)";

}  // namespace

void add_info(CLI::App& program, Outcome& outcome) {
    const auto common = std::make_shared<CommonOptions>();
    CLI::App& command = *program.add_subcommand("info", "Version, devices, backends, library versions");
    add_common_options(command, *common);
    command.footer(examples);
    command.callback([common, &outcome] {
        for (const std::string& line : sim::run::system_info(common->threads)) say({}, line);
        say({}, viz::draw::drawing_library());
        outcome.exit_code = 0;
    });
}

}  // namespace funnel::app
