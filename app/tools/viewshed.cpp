// SPDX-License-Identifier: Apache-2.0
// funnel tool viewshed
#include "app/tools/tool.hpp"
#include "sim/process/interrupt.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples = R"(Exact rays to every cell's centre; elevation between centres is interpolated.

Examples:
  funnel tool viewshed --dem dem.tif --observers towers.gpkg -o seen_by.tif
  funnel tool viewshed --dem dem.tif --observers 500015,4199985 --height 1.75 --target-height 0 \
      --range 2500 --curvature 0 --mask -o seen.tif)";

}  // namespace

void add_tool_viewshed(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<ToolArguments<sim::tools::ViewshedOptions>>();
    sim::tools::ViewshedOptions& options = arguments->options;
    CLI::App& command = *tools.add_subcommand("viewshed", "Number of observers that see each cell");
    command.add_option("--observers", options.observers, "Points of a vector file, or x,y in the DEM's CRS")
        ->required()
        ->type_name("POINTS");
    command.add_option("--layer", options.layer, "Layer of that file, when it has several")->type_name("NAME");
    command.add_option("--where", options.where, "Attribute filter on that file")->type_name("FILTER");
    command.add_option("--height", options.height_m, "Eye above ground [m]; default: the field height_m, else 24")
        ->type_name("M");
    command.add_option("--target-height", options.target_height_m, "What is looked for, above ground [m]")
        ->type_name("M")
        ->default_str("1.6");
    command.add_option("--range", options.range_m, "How far is seen [m]; default: the field range_m, else 12000")
        ->type_name("M");
    command
        .add_option("--curvature", options.curvature, "Share of Earth's curvature left after refraction; 0: flat Earth")
        ->type_name("X")
        ->default_str("0.85714");
    command.add_flag("--mask", options.mask, "0 and 1 instead of counts");
    add_tool_options(command, *arguments);
    command.footer(examples);
    command.callback([arguments, &outcome] {
        sim::process::install_interrupt_handler();
        outcome.exit_code = run_tool(*arguments, sim::tools::viewshed);
    });
}

}  // namespace funnel::app
