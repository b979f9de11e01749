// SPDX-License-Identifier: Apache-2.0
// funnel init: a commented scenario to start from.
#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/scenario/template.hpp"

#include <cstdio>
#include <memory>

namespace funnel::app {

namespace {

struct Arguments {
    std::string folder;
    bool reference = false;
    bool overwrite = false;
    bool quiet = false;
};

int init(const Arguments& arguments) {
    if (arguments.reference) {
        const auto alone = [](bool other, const char* name) {
            options::refuse_both(true, "--reference, which writes no file,", other, name);
        };
        alone(!arguments.folder.empty(), "a folder");
        alone(arguments.overwrite, "--overwrite");
        alone(arguments.quiet, "--quiet");
        std::fputs(sim::scenario::scenario_reference().c_str(), stdout);
        return 0;
    }
    if (arguments.folder.empty())
        throw InputError("funnel init without a folder", "funnel init DIR", "funnel init my-study");
    const auto file = sim::scenario::write_scenario_template(arguments.folder, arguments.overwrite);
    print_line(arguments.quiet, "wrote " + file.string());
    print_line(arguments.quiet, "next: funnel check " + file.string());
    return 0;
}

}  // namespace

options::Command init_command() {
    const auto arguments = std::make_shared<Arguments>();
    return {
        .name = "init",
        .summary = "Write a commented scenario to start from",
        .options = {{.name = "DIR",
                     .value = "FOLDER",
                     .target = &arguments->folder,
                     .help = "Folder to make scenario.toml in"},
                    {.name = "--reference",
                     .target = &arguments->reference,
                     .help = "Print the reference page of all keys (Markdown) instead"},
                    {.name = "--overwrite",
                     .target = &arguments->overwrite,
                     .group = "Output",
                     .help = "Replace a scenario.toml that is there already"},
                    options::quiet_option(arguments->quiet)},
        .text = "The scenario holds every key with its unit, default, range and source, and runs as it stands.",
        .examples = {"funnel init my-study", "funnel init --reference > scenario.md"},
        .call = [arguments] { return init(*arguments); },
    };
}

}  // namespace funnel::app
