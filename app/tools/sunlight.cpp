// SPDX-License-Identifier: Apache-2.0
// funnel tool sunlight
#include "app/tools/tool.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Clear-sky light (Ineichen & Perez 2002) on the ground as it slopes, with the shadows that mountains cast: a band of
W/m2 for each hour, then their sum in Wh/m2. Hours are of true solar time (the sun is highest at 12) unless --utc-offset
is given.

Examples:
  funnel tool sunlight --dem dem.tif --date 2011-06-21 --hours 5:19:0.5 -o light.tif
  funnel tool sunlight --dem dem.tif --date 2011-12-21 --hours 8:8:1 --utc-offset -7 --linke-turbidity 2.5 -o at_8.tif)";

}  // namespace

void add_tool_sunlight(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<ToolArguments<sim::tools::SunlightOptions>>();
    sim::tools::SunlightOptions& options = arguments->options;
    CLI::App& command = *tools.add_subcommand("sunlight", "Clear-sky light on the ground, with cast shadows");
    command.add_option("--date", options.date, "Day")->required()->type_name("YYYY-MM-DD");
    command.add_option("--hours", options.hours, "Hours of the day")->required()->type_name("FROM:TO:STEP");
    command.add_option("--linke-turbidity", options.linke_turbidity, "Haze of the clear sky")
        ->type_name("X")
        ->default_str("3");
    command.add_option("--albedo", options.albedo, "Share of light that the ground reflects")
        ->type_name("X")
        ->default_str("0.2");
    command.add_option("--utc-offset", options.utc_offset_h, "Hours are of this standard time [h from UTC]")
        ->type_name("H");
    command
        .add_option("--sky-view-azimuths", options.sky_view_azimuths,
                    "Directions in which mountains hide the sky; 0: only the slope itself does")
        ->type_name("N")
        ->default_str("16");
    add_tool_options(command, *arguments);
    command.footer(examples);
    command.callback([arguments, &outcome] {
        sim::process::install_interrupt_handler();
        outcome.exit_code = run_tool(*arguments, sim::tools::sunlight);
    });
}

}  // namespace funnel::app
