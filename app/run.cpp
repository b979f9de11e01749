// SPDX-License-Identifier: Apache-2.0
// funnel run: from a scenario to a folder of results.
#include "sim/run/run.hpp"
#include "kernels/core/shell_word.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/results/figures.hpp"
#include "sim/run/periods.hpp"
#include "sim/run/system_info.hpp"
#include "sim/scenario/read.hpp"
#include "viz/figures/periods.hpp"
#include "viz/figures/run.hpp"

#include <fmt/format.h>

#include <memory>

namespace funnel::app {

namespace {

struct Arguments {
    options::Scenario scenario;
    options::Device device;
    std::string out;
    bool overwrite = false;
    bool resume = false;
    bool no_figures = false;
    bool quiet = false;
    bool verbose = false;
};

void print_summary(const Arguments& arguments, const sim::run::RunSummary& summary) {
    for (const std::string& note : summary.notes) print_line(arguments.quiet, "note: " + note);
    for (const auto& figure : summary.figures) {
        const auto& e = figure.estimate;
        print_line(arguments.quiet,
                   fmt::format("{:<34} {:>12.4g}   95 % [{:.4g}, {:.4g}]", figure.name, e.value, e.low, e.high));
    }
    if (summary.stopped_at_target_error) print_line(arguments.quiet, "stopped early: the target error is reached");
    print_line(
        arguments.quiet,
        fmt::format(
            "{} attempts in {}; {:.3g} moves/s, {:.3g} simulated person-minutes/s; {:.2f} GiB; results {:016x} in {}",
            summary.attempts, sim::process::duration_text(summary.wall_s), summary.moves_per_s,
            summary.person_minutes_per_s, summary.peak_memory_gib, summary.hash, arguments.out));
}

/// What goes on from the checkpoint: the same settings, or the run would be another one.
std::string resume_command(const Arguments& arguments, const std::vector<std::string>& settings) {
    std::string command =
        fmt::format("funnel run {} -o {} --resume", shell_path(arguments.scenario.file), shell_word(arguments.out));
    for (const std::string& setting : settings) command += " --set " + shell_word(setting);
    return command;
}

void print_periods(const Arguments& arguments, const sim::run::PeriodsSummary& summary) {
    using sim::statistics::Figure;
    if (arguments.verbose)
        for (const std::string& note : summary.notes) print_line(arguments.quiet, "note: " + note);
    print_line(arguments.quiet, fmt::format("{:<16} {:>10} {:>13} {:>12} {:>18} {:>14}", "period", "attempts",
                                            "apprehended %", "remoteness h", "deaths per 10,000", "cost rise h"));
    for (const sim::run::PeriodResult& p : summary.periods) {
        const auto value = [&](Figure figure) { return sim::results::estimate_in(p.figures, figure).value; };
        print_line(arguments.quiet,
                   fmt::format("{:<16} {:>10} {:>13.1f} {:>12.2f} {:>18.2f} {:>14.2f}", p.name, p.attempts,
                               100. * value(Figure::apprehended_share), value(Figure::remoteness_h),
                               value(Figure::deaths_per_10000), p.cost_rise_h));
    }
    print_line(arguments.quiet, fmt::format("{} periods in {}; results in {}", summary.periods.size(),
                                            sim::process::duration_text(summary.wall_s), arguments.out));
}

int run_over_periods(const Arguments& arguments, const std::vector<std::string>& settings,
                     const sim::scenario::Scenario& scenario, const sim::run::RunOptions& how,
                     sim::process::Progress& progress) {
    const sim::run::PeriodsSummary summary = sim::run::run_periods(scenario, arguments.out, how, progress);
    if (summary.interrupted) {
        progress.note("interrupted; to go on: " + resume_command(arguments, settings));
        return sim::process::interrupted_exit_code();
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
    options::refuse_both(arguments.quiet, "--quiet", arguments.verbose, "--verbose");
    options::refuse_both(arguments.resume, "--resume", arguments.overwrite, "--overwrite");
    std::vector<std::string> settings = arguments.scenario.all_settings();
    if (arguments.no_figures) settings.push_back("outputs.figures=false");
    const sim::scenario::Scenario scenario = sim::scenario::read_scenario(arguments.scenario.file, settings);
    sim::run::RunOptions how;
    how.device = arguments.device.name;
    how.threads = arguments.device.threads;
    how.resume = arguments.resume;
    how.overwrite = arguments.overwrite;
    if (arguments.verbose)
        for (const std::string& line : sim::run::system_info(how.threads)) print_line(false, line);

    sim::process::install_interrupt_handler();
    sim::process::Progress progress{arguments.quiet};
    if (!scenario.periods.list.empty()) return run_over_periods(arguments, settings, scenario, how, progress);
    const sim::run::RunSummary summary = sim::run::run_scenario(scenario, arguments.out, how, progress);
    if (summary.interrupted) {
        progress.note("interrupted; to go on: " + resume_command(arguments, settings));
        return sim::process::interrupted_exit_code();
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

options::Command run_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "run",
        .summary = "Run a scenario: prepare, route, simulate, tally, export, draw",
        .options = options::joined(
            {options::scenario_options(arguments->scenario),
             {options::attempts_option(arguments->scenario),
              options::target_error_option(arguments->scenario),
              options::output_option(arguments->out,
                                     "Folder of the results; new, empty, or with --overwrite an earlier one"),
              options::overwrite_option(arguments->overwrite),
              {.name = "--resume",
               .target = &arguments->resume,
               .group = "Output",
               .help = "Go on from the checkpoint in that folder"},
              options::no_figures_option(arguments->no_figures),
              options::quiet_option(arguments->quiet),
              options::verbose_option(arguments->verbose)},
             options::device_options(arguments->device)}),
        .text = "Ctrl-C stops cleanly and leaves a checkpoint; --resume goes on from it to the same bits.",
        .examples = {"funnel run my-study/scenario.toml -o out/before",
                     "funnel run my-study/scenario.toml -o out/after --set weather.temperature_offset_k=2",
                     "funnel run my-study/scenario.toml -o out/seed-7 --seed 7 --attempts 2000 --no-figures"},
        .call = [arguments] { return run(*arguments); },
    };
}

}  // namespace funnel::app
