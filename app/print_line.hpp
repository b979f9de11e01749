// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the commands print for people.
#pragma once

#include <string>

namespace funnel::app {

/// A line on standard output, unless `quiet`.
void print_line(bool quiet, const std::string& line);

}  // namespace funnel::app
