// SPDX-License-Identifier: Apache-2.0
// funnel tool horizon
#include "app/tools/tool.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Elevation of the horizon from every cell, a band an azimuth, by one sweep each; to the edge of the map.

Examples:
  funnel tool horizon --dem dem.tif --azimuths 16 -o horizon.tif
  funnel tool horizon --dem dem.tif --azimuths 36 --sky-view -o horizon_and_sky.tif)";

}  // namespace

void add_tool_horizon(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<ToolArguments<sim::tools::HorizonOptions>>();
    sim::tools::HorizonOptions& options = arguments->options;
    CLI::App& command = *tools.add_subcommand("horizon", "Elevation of the horizon, by azimuth");
    command.add_option("--azimuths", options.azimuths, "Number of directions, from the grid's north clockwise")
        ->type_name("N")
        ->default_str("16");
    command
        .add_option("--curvature", options.curvature, "Share of Earth's curvature left after refraction; 0: flat Earth")
        ->type_name("X")
        ->default_str("0.85714");
    command.add_flag("--sky-view", options.sky_view, "One more band: share of the sky that a level surface sees");
    add_tool_options(command, *arguments);
    command.footer(examples);
    command.callback([arguments, &outcome] {
        sim::process::install_interrupt_handler();
        outcome.exit_code = run_tool(*arguments, sim::tools::horizon);
    });
}

}  // namespace funnel::app
