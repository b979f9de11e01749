// SPDX-License-Identifier: Apache-2.0
// funnel prepare: the World of a scenario as a folder of .npy files.
#include "sim/prepare/prepare.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "kernels/store/world_io.hpp"
#include "sim/process/progress.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

#include <memory>

namespace funnel::app {

namespace {

struct Arguments {
    options::Scenario scenario;
    std::string out;
    bool overwrite = false;
    bool quiet = false;
};

int prepare(const Arguments& arguments) {
    const sim::scenario::Scenario scenario =
        sim::scenario::read_scenario(arguments.scenario.file, arguments.scenario.all_settings());
    sim::results::OutputFolder folder{arguments.out, arguments.overwrite, sim::results::OutputFolder::Kind::world};
    sim::scenario::require_memory_for_run(scenario);
    sim::process::Progress progress{arguments.quiet};
    progress.stage("prepare");
    const auto [world, report] = sim::prepare::prepare_world(scenario);
    progress.stage("write");
    write_world(world, folder.path());
    folder.commit();
    progress.finish();
    if (!scenario.periods.list.empty())
        print_line(arguments.quiet, std::string{"note: "} + sim::scenario::note_without_periods);
    for (const std::string& note : report.notes) print_line(arguments.quiet, "note: " + note);
    print_line(arguments.quiet, fmt::format("{} x {} cells of {} m, {} entries, {} destinations in {}",
                                            world.shape.rows, world.shape.cols, world.cell_m, world.entries.size(),
                                            world.destinations.size(), arguments.out));
    return 0;
}

}  // namespace

options::Command prepare_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "prepare",
        .summary = "Bring a scenario's inputs onto one grid and store them",
        .options = options::joined(
            {options::scenario_options(arguments->scenario),
             {options::attempts_option(arguments->scenario),
              options::output_option(arguments->out, "Folder of the world"),
              options::overwrite_option(arguments->overwrite), options::quiet_option(arguments->quiet)}}),
        .text = R"(All inputs on one grid, as .npy files and world.json (docs/formats/world.md): what a machine
without GDAL needs, and what other programs can read.)",
        .examples = {"funnel prepare my-study/scenario.toml -o out/world"},
        .call = [arguments] { return prepare(*arguments); },
    };
}

}  // namespace funnel::app
