// SPDX-License-Identifier: Apache-2.0
/// \file
/// From the words of a command line to a call. `parse.cpp` is the one source that includes CLI11.
#pragma once

#include "app/options/command.hpp"

#include <string>
#include <vector>

namespace funnel::app::options {

/// Sets the options of the command that the words name and calls it; prints `--help` and `--version`.
/// \param program the whole program; `version` is the line that `--version` prints
/// \param words of the command line, without the program's name
/// \return exit code of the command; 0 after `--help` and `--version`
/// \throws InputError "given ...; expected ...; try: ..." for words that do not parse and values out of range
int call_command(const Command& program, const std::string& version, const std::vector<std::string>& words);

}  // namespace funnel::app::options
