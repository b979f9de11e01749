// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

#include <iostream>

namespace funnel::app::tools {

options::Command walking_speed_command() {
    const auto how = std::make_shared<sim::tools::WalkingSpeedOptions>();
    return {
        .name = "walking-speed",
        .summary = "Table of all functions of walking speed on slope",
        .options = options_of(*how),
        .text =
            R"(Speed over the horizontal [m/s] by signed slope, + uphill, a column for each published function; 0 where a formula
ends. The columns' names tell author and year; docs/methods/walking.md has the formulas.)",
        .examples = {"funnel tool walking-speed", "funnel tool walking-speed --slope-deg -30:30:1 -o speeds.csv"},
        .call =
            [how] {
                const std::string text = sim::tools::walking_speed_table(*how);
                if (how->out.empty()) std::cout << text;
                return 0;
            },
    };
}

}  // namespace funnel::app::tools
