// SPDX-License-Identifier: Apache-2.0
// funnel run: from a scenario to a folder of results.
#include "sim/run/run.hpp"

#include "app/command.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/results/figures.hpp"
#include "sim/run/periods.hpp"
#include "sim/scenario/read.hpp"
#include "viz/figures/periods.hpp"
#include "viz/figures/run.hpp"

#include <fmt/format.h>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Ctrl-C stops cleanly and leaves a checkpoint in OUT; --resume goes on from it to the same bits.

Examples:
  funnel run scenarios/arizona.toml -o out/arizona
  funnel run demo.toml -o out/hot --set weather.temperature_offset_k=2 --seed 7
  funnel run demo.toml -o out/guided --set travellers.class.guided.water_kg=11
  funnel run demo.toml -o out/arizona --resume)";

struct Arguments {
    CommonOptions common;
    ScenarioOptions scenario;
    std::string out;
    bool resume = false;
    bool no_figures = false;
};

void print_summary(const Arguments& arguments, const sim::run::RunSummary& summary) {
    for (const std::string& note : summary.notes) say(arguments.common, "note: " + note);
    for (const auto& figure : summary.figures) {
        const auto& e = figure.estimate;
        say(arguments.common,
            fmt::format("{:<34} {:>12.4g}   95 % [{:.4g}, {:.4g}]", figure.name, e.value, e.low, e.high));
    }
    if (summary.stopped_at_target_error) say(arguments.common, "stopped early: the target error is reached");
    say(arguments.common,
        fmt::format(
            "{} attempts in {}; {:.3g} moves/s, {:.3g} simulated person-minutes/s; {:.2f} GiB; results {:016x} in {}",
            summary.attempts, sim::process::duration_text(summary.wall_s), summary.moves_per_s,
            summary.person_minutes_per_s, summary.peak_memory_gib, summary.hash, arguments.out));
}

/// What goes on from the checkpoint: the same settings, or the run would be another one.
std::string resume_command(const Arguments& arguments, const std::vector<std::string>& settings) {
    std::string command = fmt::format("funnel run {} -o {} --resume", arguments.scenario.file, arguments.out);
    for (const std::string& setting : settings) command += fmt::format(" --set '{}'", setting);
    return command;
}

void print_periods(const Arguments& arguments, const sim::run::PeriodsSummary& summary) {
    using sim::statistics::Figure;
    if (arguments.common.verbose)
        for (const std::string& note : summary.notes) say(arguments.common, "note: " + note);
    say(arguments.common, fmt::format("{:<16} {:>10} {:>13} {:>12} {:>18} {:>14}", "period", "attempts",
                                      "apprehended %", "remoteness h", "deaths per 10,000", "cost rise h"));
    for (const sim::run::PeriodResult& p : summary.periods) {
        const auto value = [&](Figure figure) { return sim::results::estimate_in(p.figures, figure).value; };
        say(arguments.common, fmt::format("{:<16} {:>10} {:>13.1f} {:>12.2f} {:>18.2f} {:>14.2f}", p.name, p.attempts,
                                          100. * value(Figure::apprehended_share), value(Figure::remoteness_h),
                                          value(Figure::deaths_per_10000), p.cost_rise_h));
    }
    say(arguments.common, fmt::format("{} periods in {}; results in {}", summary.periods.size(),
                                      sim::process::duration_text(summary.wall_s), arguments.out));
}

int run_over_periods(const Arguments& arguments, const std::vector<std::string>& settings,
                     const sim::scenario::Scenario& scenario, const sim::run::RunOptions& options,
                     sim::process::Progress& progress) {
    const sim::run::PeriodsSummary summary = sim::run::run_periods(scenario, arguments.out, options, progress);
    if (summary.interrupted) {
        progress.note("interrupted; to go on: " + resume_command(arguments, settings));
        return sim::process::exit_code_interrupted;
    }
    if (scenario.outputs.figures) {
        progress.stage("figures");
        viz::figures::draw_periods(summary, arguments.out);
        for (const sim::run::PeriodResult& period : summary.periods)
            viz::figures::draw_run(std::filesystem::path{arguments.out} / period.name);
    }
    progress.finish();
    print_periods(arguments, summary);
    return 0;
}

int run(const Arguments& arguments) {
    std::vector<std::string> settings = arguments.scenario.all_settings(arguments.common);
    if (arguments.no_figures) settings.push_back("outputs.figures=false");
    const sim::scenario::Scenario scenario = sim::scenario::read_scenario(arguments.scenario.file, settings);
    sim::run::RunOptions options;
    options.device = arguments.common.device;
    options.threads = arguments.common.threads;
    options.resume = arguments.resume;
    options.overwrite = arguments.common.overwrite;
    options.quiet = arguments.common.quiet;
    options.verbose = arguments.common.verbose;

    sim::process::install_interrupt_handler();
    sim::process::Progress progress{arguments.common.quiet};
    if (!scenario.periods.list.empty()) return run_over_periods(arguments, settings, scenario, options, progress);
    const sim::run::RunSummary summary = sim::run::run_scenario(scenario, arguments.out, options, progress);
    if (summary.interrupted) {
        progress.note("interrupted; to go on: " + resume_command(arguments, settings));
        return sim::process::exit_code_interrupted;
    }
    if (scenario.outputs.figures) {
        progress.stage("figures");
        viz::figures::draw_run(arguments.out);
    }
    progress.finish();
    print_summary(arguments, summary);
    return 0;
}

}  // namespace

void add_run(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("run", "Run a scenario: prepare, route, simulate, tally, export, draw");
    add_scenario_options(command, arguments->scenario);
    command
        .add_option("-o,--output", arguments->out,
                    "Folder of the results; new, empty, or with --overwrite an earlier one")
        ->required()
        ->type_name("OUT");
    command.add_flag("--resume", arguments->resume, "Go on from the checkpoint in OUT");
    command.add_flag("--no-figures", arguments->no_figures, "Draw nothing (funnel render does so later)");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = run(*arguments); });
}

}  // namespace funnel::app
