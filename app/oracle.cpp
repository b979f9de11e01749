// SPDX-License-Identifier: Apache-2.0
// funnel oracle: a scenario without memory, solved exactly.
#include "sim/oracle/oracle.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

#include <memory>

namespace funnel::app {

namespace {

struct Arguments {
    options::Scenario scenario;
    options::Device device;
    std::string out;
    std::string light = "mean";
    bool overwrite = false;
    bool dry_run = false;
    bool quiet = false;
};

void print(const Arguments& arguments, const sim::oracle::OracleSummary& summary) {
    for (const std::string& note : summary.notes) print_line(arguments.quiet, "note: " + note);
    const auto row = [&](const sim::oracle::OracleClass& c) {
        print_line(
            arguments.quiet,
            fmt::format("{:<24} arrived {:.6f}  apprehended {:.6f}  turned back {:.6f}  died {:.6f}  {:.3f} h", c.name,
                        c.shares.arrived, c.shares.apprehended, c.shares.turned_back, c.shares.died, c.duration_h));
    };
    for (const sim::oracle::OracleClass& c : summary.classes) row(c);
    row(summary.all);
    print_line(arguments.quiet, sim::oracle::oracle_leaves_out);
    print_line(arguments.quiet, fmt::format("{} systems in {:.2f} s, greatest residual {:.1e}, in {}", summary.systems,
                                            summary.solve_s, summary.residual, arguments.out));
}

int oracle(const Arguments& arguments) {
    sim::oracle::OracleOptions how;
    how.light = sim::oracle::oracle_light(arguments.light);
    how.device = arguments.device.name;
    how.threads = arguments.device.threads;
    how.overwrite = arguments.overwrite;
    const sim::scenario::Scenario scenario =
        sim::scenario::read_scenario(arguments.scenario.file, arguments.scenario.all_settings());
    sim::process::Progress progress{arguments.quiet};
    if (arguments.dry_run) {
        print_lines(arguments.quiet, sim::oracle::forecast_oracle(scenario, arguments.out, how, progress));
        return 0;
    }
    sim::process::install_interrupt_handler();
    const sim::oracle::OracleSummary summary = sim::oracle::solve_scenario(scenario, arguments.out, how, progress);
    progress.finish();
    if (summary.interrupted) return sim::process::interrupted_exit_code();
    print(arguments, summary);
    return 0;
}

}  // namespace

options::Command oracle_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "oracle",
        .summary = "Solve a scenario without memory exactly",
        .options = options::joined({options::scenario_options(arguments->scenario),
                                    {{.name = "--light",
                                      .target = &arguments->light,
                                      .choices = {"mean", "day", "night"},
                                      .help = "Light of detection; mean: of a class's hours on its feet"},
                                     options::output_option(arguments->out, "Folder of the results"),
                                     options::overwrite_option(arguments->overwrite),
                                     options::dry_run_option(arguments->dry_run),
                                     options::quiet_option(arguments->quiet)},
                                    options::device_options(arguments->device)}),
        .text = R"(Where people are and how attempts end, exactly and free of chance, for what needs no memory:
steps, entries, barriers, detection at one light. It leaves out heat, cold, thirst, fatigue,
distress, deaths elsewhere than at barriers, rescue, rest, halts and the time of day
(docs/methods/oracle.md).)",
        .examples = {"funnel oracle my-study/scenario.toml -o out/oracle",
                     "funnel oracle my-study/scenario.toml -o out/night --light night --set run.batches=4"},
        .call = [arguments] { return oracle(*arguments); },
    };
}

}  // namespace funnel::app
