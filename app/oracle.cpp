// SPDX-License-Identifier: Apache-2.0
// funnel oracle: a scenario without memory, solved exactly.
#include "sim/oracle/oracle.hpp"

#include "app/command.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(Where people are and how attempts end, exactly and free of chance, for what needs no memory:
steps, entries, barriers, detection at one light. It leaves out heat, cold, thirst, fatigue,
distress, deaths elsewhere than at barriers, rescue, rest, halts and the time of day
(docs/methods/oracle.md).

Examples:
  funnel oracle scenarios/arizona.toml -o out/oracle
  funnel oracle demo.toml -o out/night --light night --set run.batches=4)";

struct Arguments {
    CommonOptions common;
    ScenarioOptions scenario;
    std::string out;
    std::string light = "mean";
};

void print(const Arguments& arguments, const sim::oracle::OracleSummary& summary) {
    for (const std::string& note : summary.notes) say(arguments.common, "note: " + note);
    const auto row = [&](const sim::oracle::OracleClass& c) {
        say(arguments.common,
            fmt::format("{:<24} arrived {:.6f}  apprehended {:.6f}  turned back {:.6f}  died {:.6f}  {:.3f} h", c.name,
                        c.shares.arrived, c.shares.apprehended, c.shares.turned_back, c.shares.died, c.duration_h));
    };
    for (const sim::oracle::OracleClass& c : summary.classes) row(c);
    row(summary.all);
    say(arguments.common, sim::oracle::oracle_leaves_out);
    say(arguments.common, fmt::format("{} systems in {:.2f} s, greatest residual {:.1e}, in {}", summary.systems,
                                      summary.solve_s, summary.residual, arguments.out));
}

int oracle(const Arguments& arguments) {
    sim::oracle::OracleOptions options;
    options.light = sim::oracle::oracle_light(arguments.light);
    options.device = arguments.common.device;
    options.threads = arguments.common.threads;
    options.overwrite = arguments.common.overwrite;
    const sim::scenario::Scenario scenario =
        sim::scenario::read_scenario(arguments.scenario.file, arguments.scenario.all_settings(arguments.common));
    sim::process::install_interrupt_handler();
    sim::process::Progress progress{arguments.common.quiet};
    const sim::oracle::OracleSummary summary = sim::oracle::solve_scenario(scenario, arguments.out, options, progress);
    progress.finish();
    if (summary.interrupted) return sim::process::exit_code_interrupted;
    print(arguments, summary);
    return 0;
}

}  // namespace

void add_oracle(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("oracle", "Solve a scenario without memory exactly");
    add_scenario_options(command, arguments->scenario);
    command.add_option("-o,--output", arguments->out, "Folder of the results")->required()->type_name("OUT");
    command.add_option("--light", arguments->light, "mean (of a class's hours on its feet), day or night")
        ->type_name("NAME")
        ->default_str("mean");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = oracle(*arguments); });
}

}  // namespace funnel::app
