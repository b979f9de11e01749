// SPDX-License-Identifier: Apache-2.0
// funnel tool slope
#include "app/tools/tool.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples = R"(Slope by Horn's method (1981); cells at the edge and beside gaps have none.

Examples:
  funnel tool slope --dem dem.tif -o slope.tif
  funnel tool slope --dem dem.tif --unit percent -o slope_percent.tif)";

}  // namespace

void add_tool_slope(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<ToolArguments<sim::tools::SlopeOptions>>();
    CLI::App& command = *tools.add_subcommand("slope", "Slope of the ground");
    command.add_option("--unit", arguments->options.unit, "degrees, percent or ratio (rise over run)")
        ->type_name("NAME")
        ->default_str("degrees");
    add_tool_options(command, *arguments);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = run_tool(*arguments, sim::tools::slope); });
}

}  // namespace funnel::app
