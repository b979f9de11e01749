// SPDX-License-Identifier: Apache-2.0
/// \file
/// The program's libraries and devices, for `funnel info` and reports of faults.
#pragma once

#include <string>
#include <vector>

namespace funnel::sim::run {

/// One fact a line. \param threads of the CPU backend, 0: all
std::vector<std::string> system_info(int threads);

}  // namespace funnel::sim::run
