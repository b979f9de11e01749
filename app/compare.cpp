// SPDX-License-Identifier: Apache-2.0
// funnel compare: two runs side by side.
#include "sim/compare/compare_runs.hpp"

#include "app/command.hpp"
#include "sim/process/progress.hpp"
#include "viz/figures/comparison.hpp"

namespace funnel::app {

namespace {

constexpr const char* examples = R"(Runs of the same seed, attempts, batches and grid are compared attempt by attempt.

Example:
  funnel compare out/demo out/demo-deterrence -o out/demo-compare)";

struct Arguments {
    CommonOptions common;
    std::string base;
    std::string alternative;
    std::string out;
    bool no_figures = false;
    double corridor_km = 10.;
};

int compare(const Arguments& arguments) {
    sim::process::Progress progress{arguments.common.quiet};
    progress.stage("compare");
    sim::compare::CompareOptions options;
    options.overwrite = arguments.common.overwrite;
    options.corridor_km = arguments.corridor_km;
    const sim::compare::Comparison comparison =
        sim::compare::compare_runs(arguments.base, arguments.alternative, arguments.out, options);
    if (!arguments.no_figures) {
        progress.stage("figures");
        viz::figures::draw_comparison(arguments.out);
    }
    progress.finish();
    for (const std::string& note : comparison.notes) say(arguments.common, "note: " + note);
    for (const std::string& sentence : comparison.answer) say(arguments.common, sentence);
    say(arguments.common, comparison.why);
    return 0;
}

}  // namespace

void add_compare(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("compare", "Compare two runs: difference maps, displacement, deaths");
    command.add_option("BASE", arguments->base, "Results of the run to compare with")->required()->type_name("FOLDER");
    command.add_option("ALT", arguments->alternative, "Results of the other run")->required()->type_name("FOLDER");
    command.add_option("-o,--output", arguments->out, "Folder of the comparison")->required()->type_name("OUT");
    command.add_option("--corridor-km", arguments->corridor_km, "Length of border of a corridor [km]")
        ->capture_default_str()
        ->type_name("KM");
    command.add_flag("--no-figures", arguments->no_figures, "Draw nothing (funnel render does so later)");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = compare(*arguments); });
}

}  // namespace funnel::app
