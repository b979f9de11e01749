// SPDX-License-Identifier: Apache-2.0
// funnel compare: two runs side by side.
#include "sim/compare/compare_runs.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "sim/process/progress.hpp"
#include "viz/figures/comparison.hpp"

#include <memory>

namespace funnel::app {

namespace {

struct Arguments {
    std::string base;
    std::string alternative;
    std::string out;
    bool overwrite = false;
    bool no_figures = false;
    bool quiet = false;
    double corridor_km = 10.;
};

int compare(const Arguments& arguments) {
    sim::process::Progress progress{arguments.quiet};
    progress.stage("compare");
    sim::compare::CompareOptions how;
    how.overwrite = arguments.overwrite;
    how.corridor_km = arguments.corridor_km;
    const sim::compare::Comparison comparison =
        sim::compare::compare_runs(arguments.base, arguments.alternative, arguments.out, how);
    if (!arguments.no_figures) {
        progress.stage("figures");
        viz::figures::draw_comparison(arguments.out);
    }
    progress.finish();
    for (const std::string& note : comparison.notes) print_line(arguments.quiet, "note: " + note);
    for (const std::string& sentence : comparison.answer) print_line(arguments.quiet, sentence);
    print_line(arguments.quiet, comparison.why);
    return 0;
}

}  // namespace

options::Command compare_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "compare",
        .summary = "Compare two runs: difference maps, displacement, deaths",
        .options = {{.name = "BASE",
                     .value = "FOLDER",
                     .target = &arguments->base,
                     .required = true,
                     .help = "Results of the run to compare with"},
                    {.name = "ALT",
                     .value = "FOLDER",
                     .target = &arguments->alternative,
                     .required = true,
                     .help = "Results of the other run"},
                    {.name = "--corridor-km",
                     .target = &arguments->corridor_km,
                     .low = 0.1,
                     .high = 10000,
                     .unit = "km",
                     .help = "Length of border of a corridor"},
                    options::output_option(arguments->out, "Folder of the comparison"),
                    options::overwrite_option(arguments->overwrite),
                    options::no_figures_option(arguments->no_figures),
                    options::quiet_option(arguments->quiet)},
        .text = "Runs of the same seed, attempts, batches and grid are compared attempt by attempt.",
        .examples = {"funnel compare out/before out/after -o out/change",
                     "funnel compare out/before out/after -o out/change-5-km --corridor-km 5 --no-figures"},
        .call = [arguments] { return compare(*arguments); },
    };
}

}  // namespace funnel::app
