// SPDX-License-Identifier: Apache-2.0
// funnel render: figures and report again, from stored results.
#include "app/command.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/process/progress.hpp"
#include "viz/figures/comparison.hpp"
#include "viz/figures/run.hpp"

#include <filesystem>

namespace funnel::app {

namespace {

namespace fs = std::filesystem;

constexpr const char* examples =
    R"(OUT is the folder of a run or of a comparison; its figures and report.html are drawn anew.

Example:
  funnel render out/demo)";

struct Arguments {
    CommonOptions common;
    std::string folder;
};

int render(const Arguments& arguments) {
    const fs::path folder = arguments.folder;
    const bool is_run = fs::exists(folder / "run.json");
    if (!is_run && !fs::exists(folder / "compare.json")) {
        throw InputError("the folder " + arguments.folder + " holds no results",
                         "a folder with run.json or compare.json",
                         "the folder that `funnel run` or `funnel compare` wrote");
    }
    sim::process::Progress progress{arguments.common.quiet};
    progress.stage("figures");
    if (is_run) {
        viz::figures::draw_run(folder);
    } else {
        viz::figures::draw_comparison(folder);
    }
    progress.finish();
    say(arguments.common, "drawn in " + (folder / "figures").string());
    return 0;
}

}  // namespace

void add_render(CLI::App& program, Outcome& outcome) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App& command = *program.add_subcommand("render", "Draw the figures and the report of stored results again");
    command.add_option("OUT", arguments->folder, "Folder of a run or of a comparison")->required()->type_name("FOLDER");
    add_common_options(command, arguments->common);
    command.footer(examples);
    command.callback([arguments, &outcome] { outcome.exit_code = render(*arguments); });
}

}  // namespace funnel::app
