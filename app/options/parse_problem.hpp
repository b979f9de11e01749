// SPDX-License-Identifier: Apache-2.0
/// \file
/// A command line that does not parse: which word is wrong, and which was meant.
#pragma once

#include "app/options/command.hpp"

#include <string>
#include <vector>

namespace funnel::app::options {

/// The message: what was given, expected, to try.
/// \param error the parser's own words, used where no single word is to blame
std::string parse_problem(const Command& program, const std::string& error, const std::vector<std::string>& words);

}  // namespace funnel::app::options
