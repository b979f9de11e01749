// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where a file of results comes from: the program that wrote it, and the scenario it was made of.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace funnel::sim::results {

struct WritingProgram {
    std::string version;
    std::string commit;
    std::vector<std::string> libraries;  ///< left out of the file where there are none
};
WritingProgram this_program();  ///< without libraries

struct ScenarioText {
    std::string file;  ///< name without folder
    std::string hash;
    std::vector<std::string> settings;
    std::string text;
};
ScenarioText text_of(const scenario::Scenario& scenario);

}  // namespace funnel::sim::results
