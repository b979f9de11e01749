// SPDX-License-Identifier: Apache-2.0
// funnel info: what this program is made of and what it can use.
#include "app/commands.hpp"
#include "app/options/groups.hpp"
#include "app/print_line.hpp"
#include "sim/run/system_info.hpp"
#include "viz/draw/drawing_library.hpp"

namespace funnel::app {

namespace {

constexpr int all_threads = 0;

int info() {
    for (const std::string& line : sim::run::system_info(all_threads)) print_line(false, line);
    print_line(false, viz::draw::drawing_library());
    return 0;
}

}  // namespace

options::Command info_command() {
    return {
        .name = "info",
        .summary = "Version, devices, backends, library versions",
        .text = "Put its output into a report of a fault.",
        .examples = {"funnel info"},
        .call = info,
    };
}

}  // namespace funnel::app
