// SPDX-License-Identifier: Apache-2.0
// funnel manuals: manual pages and completions from the declarations of the commands; the build calls it.
#include "app/commands.hpp"
#include "app/options/completion.hpp"
#include "app/options/manual.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/process/program_version.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace funnel::app {

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    write_text_file(file, text);
}

/// The folders are those of /usr/share.
int write_manuals(const fs::path& share) {
    const options::Command funnel = program();
    const std::string version = std::string{"funnel "} + sim::process::program_version;
    for (const options::NamedCommand& named : options::all_commands(funnel)) {
        write(share / "man" / "man1" / (options::page_name(named.path) + ".1"),
              options::manual_page(named, funnel, version));
    }
    write(share / "bash-completion" / "completions" / "funnel", options::bash_completion(funnel));
    write(share / "zsh" / "vendor-completions" / "_funnel", options::zsh_completion(funnel));
    return 0;
}

}  // namespace

options::Command manuals_command() {
    const auto share = std::make_shared<std::string>();
    return {
        .name = "manuals",
        .summary = "Write manual pages and completions for bash and zsh",
        .options = {{.name = "SHARE",
                     .value = "FOLDER",
                     .target = share.get(),
                     .required = true,
                     .help = "Folder like /usr/share: man/, bash-completion/ and zsh/ are made in it"}},
        .call = [share] { return write_manuals(*share); },
        .hidden = true,
    };
}

}  // namespace funnel::app
