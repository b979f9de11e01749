// SPDX-License-Identifier: Apache-2.0
#include "app/print_line.hpp"

#include <cstdio>

namespace funnel::app {

void print_line(bool quiet, const std::string& line) {
    if (quiet) return;
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace funnel::app
