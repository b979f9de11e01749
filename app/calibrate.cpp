// SPDX-License-Identifier: Apache-2.0
// funnel calibrate: which values of the keys agree with the record?
#include "sim/calibrate/calibrate.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "app/run_as_one.hpp"
#include "sim/calibrate/forecast.hpp"
#include "sim/process/interrupt.hpp"

#include <fmt/format.h>

#include <memory>

namespace funnel::app {
namespace {

struct Arguments {
    std::string targets;
    std::vector<std::string> settings;
    options::Device device;
    std::string out;
    bool overwrite = false;
    bool resume = false;
    bool dry_run = false;
    bool quiet = false;
};

void print_summary(const Arguments& arguments, const sim::calibrate::CalibrationSummary& summary) {
    std::size_t sets = 0, kept = 0;
    for (std::size_t w = 0; w < summary.waves.size(); ++w) {
        const sim::calibrate::WaveSummary& wave = summary.waves[w];
        print_line(arguments.quiet,
                   fmt::format("wave {}: {} of {} sets agree with all targets; {:.3g} % of the space is left", w + 1,
                               wave.kept, wave.sets, 100. * wave.share_left));
        sets += wave.sets;
        kept += wave.kept;
    }
    if (summary.strictest_share > 0.)
        print_line(arguments.quiet, fmt::format("the target \"{}\" alone rules out {:.0f} % of the sets",
                                                summary.strictest, 100. * summary.strictest_share));
    for (const std::string& name : summary.without_value)
        print_line(arguments.quiet,
                   fmt::format("the target \"{}\" has no value in any set and rules out nothing: too few attempts, "
                               "or none of its kind happen",
                               name));
    if (kept == 0)
        print_line(arguments.quiet, "no set agrees with all targets: the ranges, the errors or the model are wrong");
    print_line(arguments.quiet, fmt::format("{} sets in {}; results in {}", sets,
                                            sim::process::duration_text(summary.wall_s), arguments.out));
}

int run(const Arguments& arguments, const sim::process::Ranks& ranks) {
    options::refuse_both(arguments.resume, "--resume", arguments.overwrite, "--overwrite");
    sim::process::Progress progress{arguments.quiet || !ranks.is_root()};
    sim::calibrate::CalibrationOptions how;
    how.device = arguments.device.name;
    how.threads = arguments.device.threads;
    how.resume = arguments.resume;
    how.overwrite = arguments.overwrite;
    if (arguments.dry_run) {
        print_lines(arguments.quiet || !ranks.is_root(),
                    sim::calibrate::forecast_calibration(arguments.targets, arguments.settings, arguments.out, how,
                                                         ranks, progress));
        return 0;
    }
    sim::process::install_interrupt_handler();
    const sim::calibrate::CalibrationSummary summary =
        sim::calibrate::run_calibration(arguments.targets, arguments.settings, arguments.out, how, ranks, progress);
    if (!ranks.is_root()) return 0;
    if (summary.interrupted) {
        progress.note("interrupted; the same command with --resume goes on");
        return sim::process::interrupted_exit_code();
    }
    progress.finish();
    print_summary(arguments, summary);
    return 0;
}

}  // namespace

options::Command calibrate_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "calibrate",
        .summary = "Which values of the keys agree with the record, and what do they leave open?",
        .options = options::joined(
            {{{.name = "TARGETS",
               .target = &arguments->targets,
               .required = true,
               .help = "What is known, how well, and which keys are looked for (docs/formats/targets.md)"},
              {.name = "--set",
               .value = "KEY=VALUE",
               .target = &arguments->settings,
               .help = "Put a key of the scenario over its value; may be repeated"},
              options::output_option(arguments->out,
                                     "Folder of the results; new, empty, or with --overwrite an earlier calibration's"),
              options::overwrite_option(arguments->overwrite),
              {.name = "--resume",
               .target = &arguments->resume,
               .group = "Output",
               .help = "Go on with the calibration in that folder"},
              options::dry_run_option(arguments->dry_run),
              options::quiet_option(arguments->quiet)},
             options::device_options(arguments->device)}),
        .text =
            R"(History matching: sets of values are run, and those are ruled out that lie farther from a target than three standard
deviations of all that may set them apart: the record's error, the model's discrepancy, the scatter of the run. Each
wave tries what emulators of the waves before leave. No best set is looked for.
Finished sets stay in draws/ of the folder; --resume goes on from them. Under mpirun the sets are dealt to the
processes, and the results are the same to the bit.)",
        .examples = {"funnel calibrate my-study/targets.toml -o out/calibrated"},
        .call =
            [arguments] {
                return run_as_one([&](const sim::process::Ranks& ranks) { return run(*arguments, ranks); });
            },
        .shares_ranks = true,
    };
}

}  // namespace funnel::app
