// SPDX-License-Identifier: Apache-2.0
// The whole program as a tree of commands.
#include "app/commands.hpp"
#include "app/tools/tools.hpp"

namespace funnel::app {

namespace {

options::Command tool_command() {
    return {
        .name = "tool",
        .summary = "Single stages on plain GDAL files and tables",
        .examples = {"funnel tool slope --dem dem.tif -o slope.tif", "funnel tool slope --help"},
        .commands = {tools::walk_time_command(), tools::metabolic_command(), tools::walking_speed_command(),
                     tools::viewshed_command(), tools::slope_command(), tools::wbgt_command(),
                     tools::heat_strain_command(), tools::horizon_command(), tools::sunlight_command()},
    };
}

}  // namespace

options::Command program() {
    return {
        .name = "funnel",
        .summary = "Where crossing attempts go when enforcement moves, and what it costs.",
        .text = R"(Exit codes: 0 done, 2 wrong input, 3 the machine cannot (memory, device, disk), 130 interrupted,
1 a fault of ours.)",
        .examples = {"funnel init my-study                                # a commented scenario to start from",
                     "funnel check my-study/scenario.toml                 # all problems at once; memory and time",
                     "funnel run my-study/scenario.toml -o out/before     # the main job",
                     "funnel run my-study/scenario.toml -o out/after --set weather.temperature_offset_k=2",
                     "funnel compare out/before out/after -o out/change   # two runs side by side",
                     "funnel run --help                                   # options and examples of a command"},
        .commands = {run_command(), check_command(), compare_command(), render_command(), oracle_command(),
                     validate_command(), ensemble_command(), calibrate_command(), prepare_command(), init_command(),
                     info_command(), tool_command(), manuals_command()},
    };
}

}  // namespace funnel::app
