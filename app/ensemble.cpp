// SPDX-License-Identifier: Apache-2.0
// funnel ensemble: a scenario with its assumptions drawn from their ranges.
#include "sim/ensemble/ensemble.hpp"

#include "app/command.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/process/interrupt.hpp"
#include "viz/figures/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Every draw has the same people with the same luck; only the drawn keys differ. Keys are drawn from the plausible
ranges of docs/formats/scenario.md. A key of a repeated section stands for all its entries.
Finished draws stay in OUT/draws; --resume goes on from them. Under mpirun the draws are dealt to the processes, and
the results are the same to the bit.

Examples:
  funnel ensemble demo.toml -o out/tornado
  funnel ensemble demo.toml -o out/screen --design morris --trajectories 20 --attempts 20000
  funnel ensemble demo.toml -o out/shares --design sobol --draws 64 --keys body.spent_core_c,travellers.class.pace
  mpirun -n 2 funnel ensemble demo.toml -o out/tornado --threads 1)";

struct Arguments {
    CommonOptions common;
    ScenarioOptions scenario;
    std::string out;
    std::string design = "one-at-a-time";
    std::vector<std::string> keys;
    std::optional<std::uint32_t> trajectories;
    std::optional<std::uint32_t> draws;
    bool resume = false;
    bool no_figures = false;
};

[[noreturn]] void refuse(const std::string& given, const std::string& expected, const std::string& what_to_try) {
    throw InputError(given, expected, what_to_try);
}

sim::ensemble::EnsembleOptions options_of(const Arguments& arguments) {
    sim::ensemble::EnsembleOptions options;
    if (arguments.design == "morris")
        options.design = sim::statistics::Design::morris;
    else if (arguments.design == "sobol")
        options.design = sim::statistics::Design::sobol;
    else if (arguments.design != "one-at-a-time")
        refuse("--design " + arguments.design, "one-at-a-time, morris or sobol", "--design morris");
    if (arguments.trajectories && options.design != sim::statistics::Design::morris)
        refuse("--trajectories with --design " + arguments.design, "--design morris", "leaving --trajectories out");
    if (arguments.draws && options.design != sim::statistics::Design::sobol)
        refuse("--draws with --design " + arguments.design, "--design sobol", "leaving --draws out");
    options.blocks = options.design == sim::statistics::Design::morris ? arguments.trajectories.value_or(10)
                                                                       : arguments.draws.value_or(64);
    options.keys = arguments.keys;
    options.device = arguments.common.device;
    options.threads = arguments.common.threads;
    options.resume = arguments.resume;
    options.overwrite = arguments.common.overwrite;
    return options;
}

/// The keys that deaths hang on most, a line each.
void print_summary(const Arguments& arguments, const sim::ensemble::EnsembleSummary& summary,
                   const std::vector<viz::figures::TornadoLine>& lines) {
    constexpr std::size_t shown = 15;
    for (std::size_t i = 0; i < std::min(shown, lines.size()); ++i) {
        const auto& e = lines[i].value;
        say(arguments.common,
            fmt::format("{:<44} {:>10.4g}   95 % [{:.4g}, {:.4g}]", lines[i].key, e.value, e.low, e.high));
    }
    if (lines.size() > shown)
        say(arguments.common, fmt::format("... and {} more in sensitivity.csv", lines.size() - shown));
    say(arguments.common, fmt::format("{} draws in {}; {} of deaths per 10,000 above; results in {}", summary.draws,
                                      sim::process::duration_text(summary.wall_s),
                                      lines.empty() ? "nothing" : lines[0].measure, arguments.out));
}

int run(const Arguments& arguments, const sim::process::Ranks& ranks) {
    sim::process::install_interrupt_handler();
    sim::process::Progress progress{arguments.common.quiet || !ranks.is_root()};
    const sim::ensemble::EnsembleSummary summary =
        sim::ensemble::run_ensemble(arguments.scenario.file, arguments.scenario.all_settings(arguments.common),
                                    arguments.out, options_of(arguments), ranks, progress);
    if (!ranks.is_root()) return 0;
    if (summary.interrupted) {
        progress.note(fmt::format("interrupted after {} of {} draws; the same command with --resume goes on",
                                  summary.draws, summary.planned));
        return sim::process::exit_code_interrupted;
    }
    if (!arguments.no_figures) {
        progress.stage("figures");
        viz::figures::draw_ensemble(arguments.out);
    }
    progress.finish();
    print_summary(arguments, summary, viz::figures::tornado_lines(arguments.out, "deaths_per_10000"));
    return 0;
}

/// All processes meet the same trouble; one of them tells it.
int run_as_one(const Arguments& arguments) {
    const sim::process::Ranks ranks;
    if (ranks.is_root()) return run(arguments, ranks);
    try {
        return run(arguments, ranks);
    } catch (const std::exception&) {
        return 0;
    }
}

}  // namespace

void add_ensemble(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command =
        *program.add_subcommand("ensemble", "Draw the assumptions from their ranges: what does the outcome hang on?");
    add_scenario_options(command, arguments->scenario);
    command
        .add_option("-o,--output", arguments->out,
                    "Folder of the results; new, empty, or with --overwrite an earlier ensemble's")
        ->required()
        ->type_name("OUT");
    command
        .add_option("--design", arguments->design,
                    "one-at-a-time (low and high end of each key), morris (elementary effects) or sobol (shares of "
                    "variance)")
        ->type_name("NAME")
        ->default_str("one-at-a-time");
    command
        .add_option("--keys", arguments->keys,
                    "Keys to draw, section.key, with commas between; without it all that "
                    "have a plausible range")
        ->delimiter(',')
        ->type_name("KEY,...");
    command
        .add_option("--trajectories", arguments->trajectories,
                    "Of morris: 10 without it; each takes as many draws as there are keys and one more")
        ->type_name("N");
    command
        .add_option("--draws", arguments->draws,
                    "Rows of sobol: 64 without it, best a power of two; each takes as many draws as keys and two more")
        ->type_name("N");
    command.add_flag("--resume", arguments->resume, "Go on with the ensemble in OUT");
    command.add_flag("--no-figures", arguments->no_figures, "Draw nothing");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = run_as_one(*arguments); });
}

}  // namespace funnel::app
