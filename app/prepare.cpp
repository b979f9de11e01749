// SPDX-License-Identifier: Apache-2.0
// funnel prepare: the World of a scenario as a folder of .npy files.
#include "sim/prepare/prepare.hpp"

#include "app/command.hpp"
#include "kernels/store/world_io.hpp"
#include "sim/process/progress.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(All inputs on one grid, as .npy files and world.json (docs/formats/world.md): what a machine
without GDAL needs, and what other programs can read.

Example:
  funnel prepare scenarios/arizona.toml -o out/arizona-world)";

struct Arguments {
    CommonOptions common;
    ScenarioOptions scenario;
    std::string out;
};

int prepare(const Arguments& arguments) {
    const sim::scenario::Scenario scenario =
        sim::scenario::read_scenario(arguments.scenario.file, arguments.scenario.all_settings(arguments.common));
    sim::results::OutputFolder folder{arguments.out, arguments.common.overwrite,
                                      sim::results::OutputFolder::Kind::world};
    sim::scenario::require_memory_for_run(scenario);
    sim::process::Progress progress{arguments.common.quiet};
    progress.stage("prepare");
    const auto [world, report] = sim::prepare::prepare_world(scenario);
    progress.stage("write");
    write_world(world, folder.path());
    folder.commit();
    progress.finish();
    for (const std::string& note : report.notes) say(arguments.common, "note: " + note);
    say(arguments.common,
        fmt::format("{} x {} cells of {} m, {} entries, {} destinations in {}", world.shape.rows, world.shape.cols,
                    world.cell_m, world.entries.size(), world.destinations.size(), arguments.out));
    return 0;
}

}  // namespace

void add_prepare(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("prepare", "Bring a scenario's inputs onto one grid and store them");
    add_scenario_options(command, arguments->scenario);
    command.add_option("-o,--output", arguments->out, "Folder of the world")->required()->type_name("OUT");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = prepare(*arguments); });
}

}  // namespace funnel::app
