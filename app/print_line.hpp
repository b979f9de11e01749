// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the commands print for people.
#pragma once

#include <string>
#include <vector>

namespace funnel::app {

/// A line on standard output, unless `quiet`.
void print_line(bool quiet, const std::string& line);

/// The same of several.
void print_lines(bool quiet, const std::vector<std::string>& lines);

/// Writes what is still to be written to standard output. \return 0, or the number (errno) of what kept any of it from
/// being written; -1 where that is not known
int finish_output();

/// Standard input, output and error that are closed (`>&-`) would be the next files that are opened, and results would
/// be written over with messages. They are taken by /dev/null; what is for standard output then fails.
void keep_standard_files();

}  // namespace funnel::app
