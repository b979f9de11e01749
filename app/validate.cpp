// SPDX-License-Identifier: Apache-2.0
// funnel validate: a run against a record of found remains.
#include "sim/validate/validate.hpp"

#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "viz/figures/validation.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace funnel::app {

namespace {

struct Arguments {
    sim::validate::ValidateOptions how;
    std::string run;
    std::string out;
    std::string fit_years = "2001-2010";
    std::string score_years = "2011-2015";
    std::optional<std::uint64_t> seed;
    bool quiet = false;
};

int validate(Arguments arguments) {
    sim::validate::ValidateOptions& how = arguments.how;
    how.run = arguments.run;
    how.fit_years = sim::validate::years_of(arguments.fit_years, "--fit-years");
    how.score_years = sim::validate::years_of(arguments.score_years, "--score-years");
    if (arguments.seed) how.seed = *arguments.seed;
    sim::process::Progress progress{arguments.quiet};
    const sim::validate::Validation v = sim::validate::validate(how, arguments.out, progress);
    progress.stage("figures");
    viz::figures::draw_validation(v, how.run, arguments.out);
    progress.finish();
    for (const std::string& note : v.notes) print_line(arguments.quiet, "note: " + note);
    print_line(arguments.quiet, fmt::format("{:<24} {:>22} {:>26}", fmt::format("{} finds scored", v.score_finds),
                                            "gain a find [nats]", "AUC"));
    for (const sim::validate::ModelScore& m : v.models)
        print_line(arguments.quiet, fmt::format("{:<24} {:>6.3f} [{:.3f}, {:.3f}] {:>10.3f} [{:.3f}, {:.3f}]", m.name,
                                                m.gain, m.gain_low, m.gain_high, m.auc, m.auc_low, m.auc_high));
    print_line(arguments.quiet, "written to " + arguments.out);
    return 0;
}

}  // namespace

options::Command validate_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "validate",
        .summary = "Hold a run against a record of found remains",
        .options =
            {{.name = "RUN",
              .value = "FOLDER",
              .target = &arguments->run,
              .required = true,
              .help = "Results of a run"},
             {.name = "--record",
              .value = "FILE",
              .target = &arguments->how.record,
              .required = true,
              .help = "CSV: reporting_date, lat, lon, location_precision, cause_of_death; or as downloaded from Humane "
                      "Borders or IOM"},
             {.name = "--fit-years", .value = "FROM-TO", .target = &arguments->fit_years, .help = "Years to fit"},
             {.name = "--score-years", .value = "FROM-TO", .target = &arguments->score_years, .help = "Years to score"},
             {.name = "--cause",
              .target = &arguments->how.causes,
              .help = "Cause of death that counts; may be repeated"},
             {.name = "--seed", .target = &arguments->seed, .help = "Seed of the draws behind the intervals"},
             options::output_option(arguments->out, "Folder of the results"),
             options::overwrite_option(arguments->how.overwrite),
             options::quiet_option(arguments->quiet)},
        .text = R"(The run's deaths, seen through a find model that is fitted to the record of some years, are scored on
others, beside models that know less: uniform, distance to the border, distance to help, heat,
ruggedness (docs/methods/validation.md). Only shares by cells of 0.05 degree are written.)",
        .examples = {"funnel validate out/before --record deaths.csv -o out/validation"},
        .call = [arguments] { return validate(*arguments); },
    };
}

}  // namespace funnel::app
