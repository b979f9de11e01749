// SPDX-License-Identifier: Apache-2.0
// funnel validate: a run against a record of found remains.
#include "sim/validate/validate.hpp"

#include "app/command.hpp"
#include "viz/figures/validation.hpp"

#include <fmt/format.h>

namespace funnel::app {

namespace {

constexpr const char* examples =
    R"(The run's deaths, seen through a find model that is fitted to the record of some years, are scored on
others, beside models that know less: uniform, distance to the border, distance to help, heat,
ruggedness (docs/methods/validation.md). Only shares by cells of 0.05 degree are written.

Example:
  funnel validate out/arizona --record deaths.csv -o out/arizona-validation)";

struct Arguments {
    CommonOptions common;
    sim::validate::ValidateOptions options;
    std::string run;
    std::string out;
    std::string fit_years = "2001-2010";
    std::string score_years = "2011-2015";
};

int validate(Arguments arguments) {
    sim::validate::ValidateOptions& options = arguments.options;
    options.run = arguments.run;
    options.fit_years = sim::validate::years_of(arguments.fit_years, "--fit-years");
    options.score_years = sim::validate::years_of(arguments.score_years, "--score-years");
    options.overwrite = arguments.common.overwrite;
    if (arguments.common.seed) options.seed = *arguments.common.seed;
    sim::process::Progress progress{arguments.common.quiet};
    const sim::validate::Validation v = sim::validate::validate(options, arguments.out, progress);
    progress.stage("figures");
    viz::figures::draw_validation(v, options.run, arguments.out);
    progress.finish();
    for (const std::string& note : v.notes) say(arguments.common, "note: " + note);
    say(arguments.common, fmt::format("{:<24} {:>22} {:>26}", fmt::format("{} finds scored", v.score_finds),
                                      "gain a find [nats]", "AUC"));
    for (const sim::validate::ModelScore& m : v.models)
        say(arguments.common, fmt::format("{:<24} {:>6.3f} [{:.3f}, {:.3f}] {:>10.3f} [{:.3f}, {:.3f}]", m.name, m.gain,
                                          m.gain_low, m.gain_high, m.auc, m.auc_low, m.auc_high));
    say(arguments.common, "written to " + arguments.out);
    return 0;
}

}  // namespace

void add_validate(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("validate", "Hold a run against a record of found remains");
    command.add_option("RUN", arguments->run, "Folder of a run")->required()->type_name("RUN");
    command
        .add_option("--record", arguments->options.record,
                    "CSV: reporting_date, lat, lon, location_precision, cause_of_death")
        ->required()
        ->type_name("FILE");
    command.add_option("-o,--output", arguments->out, "Folder of the results")->required()->type_name("OUT");
    command.add_option("--fit-years", arguments->fit_years, "Years to fit")->type_name("A-B")->default_str("2001-2010");
    command.add_option("--score-years", arguments->score_years, "Years to score")
        ->type_name("A-B")
        ->default_str("2011-2015");
    command.add_option("--cause", arguments->options.causes, "Causes of death that count; may be given again")
        ->type_name("TEXT");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = validate(*arguments); });
}

}  // namespace funnel::app
