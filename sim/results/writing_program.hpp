// SPDX-License-Identifier: Apache-2.0
/// \file
/// The program that wrote a file of results.
#pragma once

#include <string>
#include <vector>

namespace funnel::sim::results {

struct WritingProgram {
    std::string version;
    std::string commit;
    std::vector<std::string> libraries;  ///< left out of the file where there are none
};

}  // namespace funnel::sim::results
