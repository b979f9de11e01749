// SPDX-License-Identifier: Apache-2.0
// funnel render: figures and report again, from stored results.
#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/process/progress.hpp"
#include "sim/results/output_folder.hpp"
#include "viz/figures/comparison.hpp"
#include "viz/figures/run.hpp"

#include <filesystem>
#include <memory>

namespace funnel::app {

namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string folder;
    bool quiet = false;
};

int render(const Arguments& arguments) {
    const fs::path folder = arguments.folder;
    sim::results::finish_results(folder);
    const bool is_run = fs::exists(folder / "run.json");
    if (!is_run && !fs::exists(folder / "compare.json")) {
        throw InputError("the folder " + arguments.folder + " holds no results",
                         "a folder with run.json or compare.json",
                         "the folder that `funnel run` or `funnel compare` wrote");
    }
    sim::process::Progress progress{arguments.quiet};
    progress.stage("figures");
    if (is_run) {
        viz::figures::draw_run(folder);
    } else {
        viz::figures::draw_comparison(folder);
    }
    progress.finish();
    print_line(arguments.quiet, "drawn in " + (folder / "figures").string());
    return 0;
}

}  // namespace

options::Command render_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "render",
        .summary = "Draw the figures and the report of stored results again",
        .options = {{.name = "OUT",
                     .value = "FOLDER",
                     .target = &arguments->folder,
                     .required = true,
                     .help = "Folder of a run or of a comparison"},
                    options::quiet_option(arguments->quiet)},
        .text = "Its figures and report.html are drawn anew.",
        .examples = {"funnel render out/before"},
        .call = [arguments] { return render(*arguments); },
    };
}

}  // namespace funnel::app
