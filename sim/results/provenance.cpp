// SPDX-License-Identifier: Apache-2.0
#include "sim/results/provenance.hpp"

#include "sim/process/program_version.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

namespace funnel::sim::results {

WritingProgram this_program() { return {process::program_version, process::program_commit, {}}; }

ScenarioText text_of(const scenario::Scenario& scenario) {
    return {scenario.file.filename().string(), fmt::format("{:016x}", text::text_hash(scenario.text)),
            scenario.settings, scenario.text};
}

}  // namespace funnel::sim::results
