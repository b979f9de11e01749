// SPDX-License-Identifier: Apache-2.0
/// \file
/// Values of options: read from words, checked against range and choices, and a wrong one told.
#pragma once

#include "sim/text/option.hpp"

#include <string>
#include <vector>

namespace funnel::sim::text {

/// Sets the target from the words that were given for it.
/// \throws InputError "--albedo 3; expected a number in [0, 1]; try: --albedo 1"
void set_option(const Option& option, const std::vector<std::string>& words);
/// Checks the targets' values; the parser's checks are the same.
/// \throws InputError for a value out of range, or an empty text that is required
void check_options(const std::vector<Option>& options);

}  // namespace funnel::sim::text
