// SPDX-License-Identifier: Apache-2.0
// funnel ensemble: a scenario with its assumptions drawn from their ranges.
#include "sim/ensemble/ensemble.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "app/run_as_one.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/ensemble/forecast.hpp"
#include "sim/process/interrupt.hpp"
#include "viz/figures/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <sstream>

namespace funnel::app {

namespace {

struct Arguments {
    options::Scenario scenario;
    options::Device device;
    std::string out;
    std::string design = "one-at-a-time";
    std::vector<std::string> keys;
    std::optional<std::uint32_t> trajectories;
    std::optional<std::uint32_t> draws;
    bool overwrite = false;
    bool resume = false;
    bool no_figures = false;
    bool dry_run = false;
    bool quiet = false;
};

[[noreturn]] void refuse(const std::string& given, const std::string& expected, const std::string& what_to_try) {
    throw InputError(given, expected, what_to_try);
}

/// Adds the keys of "a.b,c.d".
void add_keys(const std::string& keys, std::vector<std::string>& all) {
    std::istringstream words{keys};
    for (std::string key; std::getline(words, key, ',');) all.push_back(key);
}

sim::ensemble::EnsembleOptions ensemble_options(const Arguments& arguments) {
    options::refuse_both(arguments.resume, "--resume", arguments.overwrite, "--overwrite");
    sim::ensemble::EnsembleOptions how;
    if (arguments.design == "morris")
        how.design = sim::statistics::Design::morris;
    else if (arguments.design == "sobol")
        how.design = sim::statistics::Design::sobol;
    if (arguments.trajectories && how.design != sim::statistics::Design::morris)
        refuse("--trajectories with --design " + arguments.design, "--design morris", "leaving --trajectories out");
    if (arguments.draws && how.design != sim::statistics::Design::sobol)
        refuse("--draws with --design " + arguments.design, "--design sobol", "leaving --draws out");
    how.blocks = how.design == sim::statistics::Design::morris ? arguments.trajectories.value_or(10)
                                                               : arguments.draws.value_or(64);
    for (const std::string& keys : arguments.keys) add_keys(keys, how.keys);
    how.device = arguments.device.name;
    how.threads = arguments.device.threads;
    how.resume = arguments.resume;
    how.overwrite = arguments.overwrite;
    return how;
}

/// The keys that deaths hang on most, a line each.
void print_summary(const Arguments& arguments, const sim::ensemble::EnsembleSummary& summary,
                   const std::vector<viz::figures::TornadoLine>& lines) {
    constexpr std::size_t shown = 15;
    for (std::size_t i = 0; i < std::min(shown, lines.size()); ++i) {
        const auto& e = lines[i].value;
        print_line(arguments.quiet,
                   fmt::format("{:<44} {:>10.4g}   95 % [{:.4g}, {:.4g}]", lines[i].key, e.value, e.low, e.high));
    }
    if (lines.size() > shown)
        print_line(arguments.quiet, fmt::format("... and {} more in sensitivity.csv", lines.size() - shown));
    print_line(arguments.quiet, fmt::format("{} draws in {}; {} of deaths per 10,000 above; results in {}",
                                            summary.draws, sim::process::duration_text(summary.wall_s),
                                            lines.empty() ? "nothing" : lines[0].measure, arguments.out));
}

int run(const Arguments& arguments, const sim::process::Ranks& ranks) {
    sim::process::Progress progress{arguments.quiet || !ranks.is_root()};
    if (arguments.dry_run) {
        print_lines(arguments.quiet || !ranks.is_root(),
                    sim::ensemble::forecast_ensemble(arguments.scenario.file, arguments.scenario.all_settings(),
                                                     arguments.out, ensemble_options(arguments), ranks, progress));
        return 0;
    }
    sim::process::install_interrupt_handler();
    const sim::ensemble::EnsembleSummary summary =
        sim::ensemble::run_ensemble(arguments.scenario.file, arguments.scenario.all_settings(), arguments.out,
                                    ensemble_options(arguments), ranks, progress);
    if (!ranks.is_root()) return 0;
    if (summary.interrupted) {
        progress.note(fmt::format("interrupted after {} of {} draws; the same command with --resume goes on",
                                  summary.draws, summary.planned));
        return sim::process::interrupted_exit_code();
    }
    if (!arguments.no_figures) {
        progress.stage("figures");
        viz::figures::draw_ensemble(arguments.out);
    }
    progress.finish();
    print_summary(arguments, summary, viz::figures::tornado_lines(arguments.out, "deaths_per_10000"));
    return 0;
}

}  // namespace

options::Command ensemble_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "ensemble",
        .summary = "Draw the assumptions from their ranges: what does the outcome hang on?",
        .options = options::joined(
            {options::scenario_options(arguments->scenario),
             {options::attempts_option(arguments->scenario),
              {.name = "--design",
               .target = &arguments->design,
               .choices = {"one-at-a-time", "morris", "sobol"},
               .help = "one-at-a-time: low and high end of each key; morris: elementary effects; sobol: shares of "
                       "variance"},
              {.name = "--keys",
               .value = "KEY,...",
               .target = &arguments->keys,
               .help = "Keys to draw, section.key, with commas between; without it all that have a plausible range"},
              {.name = "--trajectories",
               .target = &arguments->trajectories,
               .low = 2,
               .high = 10000,
               .help = "Of morris: 10 without it; each takes as many draws as there are keys and one more"},
              {.name = "--draws",
               .target = &arguments->draws,
               .low = 2,
               .high = 1e6,
               .help = "Rows of sobol: 64 without it, best a power of two; each takes as many draws as keys and two "
                       "more"},
              options::output_option(arguments->out,
                                     "Folder of the results; new, empty, or with --overwrite an earlier ensemble's"),
              options::overwrite_option(arguments->overwrite),
              {.name = "--resume",
               .target = &arguments->resume,
               .group = "Output",
               .help = "Go on with the ensemble in that folder"},
              options::no_figures_option(arguments->no_figures),
              options::dry_run_option(arguments->dry_run),
              options::quiet_option(arguments->quiet)},
             options::device_options(arguments->device)}),
        .text =
            R"(Every draw has the same people with the same luck; only the drawn keys differ. Keys are drawn from the plausible
ranges of docs/formats/scenario.md. A key of a repeated section stands for all its entries.
Finished draws stay in draws/ of the folder; --resume goes on from them. Under mpirun the draws are dealt to the
processes, and the results are the same to the bit.)",
        .examples =
            {"funnel ensemble my-study/scenario.toml -o out/tornado --keys body.spent_core_c,travellers.class.pace",
             "funnel ensemble my-study/scenario.toml -o out/screen --design morris --trajectories 2 --attempts 2000 "
             "--keys body.spent_core_c,travellers.class.pace",
             "funnel ensemble my-study/scenario.toml -o out/shares --design sobol --draws 4 --keys "
             "body.spent_core_c,travellers.class.pace",
             "mpirun -n 2 funnel ensemble my-study/scenario.toml -o out/ranks --keys body.spent_core_c --threads 1"},
        .call =
            [arguments] {
                return run_as_one([&](const sim::process::Ranks& ranks) { return run(*arguments, ranks); });
            },
        .shares_ranks = true,
    };
}

}  // namespace funnel::app
