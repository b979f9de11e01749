// SPDX-License-Identifier: Apache-2.0
#include "sim/run/run.hpp"
#include "sim/scenario/read.hpp"

#include <cstdio>

int main(int, char** arguments) {
    funnel::sim::process::Progress progress{true};
    const auto scenario =
        funnel::sim::scenario::read_scenario(arguments[1], {"run.attempts=2000", "outputs.figures=false"});
    const auto summary = funnel::sim::run::run_scenario(scenario, arguments[2], {}, progress);
    std::printf("results %016llx\n", static_cast<unsigned long long>(summary.hash));
}
