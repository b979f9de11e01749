// SPDX-License-Identifier: Apache-2.0
// funnel tool walk-time
#include "app/tools/tool.hpp"
#include "sim/scenario/parameters.hpp"

#include <fmt/format.h>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Exact least walking time; slope is signed, so up and down differ. With 16 neighbours, knight's moves are
added where nothing stands between: straight ways come out at most 3 % too long instead of 8 %. --function r.walk with
--reverse is GRASS r.walk (with 16 neighbours r.walk -k) without friction. The table of --factors multiplies time by
land-cover class; rows out of range are named by line and column.

Examples:
  funnel tool walk-time --dem dem.tif --to towns.gpkg -o hours_to_town.tif
  funnel tool walk-time --dem dem.tif --to 500015,4199985 --reverse --function tobler -o from_camp.tif
  funnel tool walk-time --dem dem.tif --to 500015,4199985 --reverse --function r.walk --neighbours 16 -o t.tif
  funnel tool walk-time --dem dem.tif --to roads.gpkg --landcover igbp.tif --factors factors.csv -o t.tif)";

}  // namespace

void add_tool_walk_time(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<ToolArguments<sim::tools::WalkTimeOptions>>();
    sim::tools::WalkTimeOptions& options = arguments->options;
    CLI::App& command = *tools.add_subcommand("walk-time", "Seconds of walking to the nearest place");
    command.add_option("--to", options.to, "Places: a vector file (points, lines, polygons), or x,y in the DEM's CRS")
        ->required()
        ->type_name("PLACES");
    command.add_option("--layer", options.layer, "Layer of that file, when it has several")->type_name("NAME");
    command.add_option("--where", options.where, "Attribute filter on that file")->type_name("FILTER");
    command
        .add_option("--function", options.function,
                    fmt::format("Speed on slope: {}", fmt::join(sim::scenario::speed_function_names(), ", ")))
        ->type_name("NAME")
        ->default_str(options.function);
    command.add_option("--neighbours", options.neighbours, "Neighbours of a cell: 8, or 16 with knight's moves")
        ->type_name("N")
        ->default_str("8");
    command.add_option("--landcover", options.landcover, "Land-cover classes that slow walking or stop it")
        ->type_name("FILE");
    command
        .add_option("--factors", options.factors,
                    "Their table class,name,time_factor,energy_factor,walkable; default: IGBP classes")
        ->type_name("FILE");
    command.add_flag("--reverse", options.reverse, "Time from the places instead of towards them");
    command.add_option("--cliff-deg", options.cliff_deg, "Moves this steep are impossible; 90: none is")
        ->type_name("DEG")
        ->default_str("90");
    add_tool_options(command, *arguments);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = run_tool(*arguments, sim::tools::walk_time); });
}

}  // namespace funnel::app
