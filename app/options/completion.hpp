// SPDX-License-Identifier: Apache-2.0
/// \file
/// Scripts that let a shell complete commands, options and their values.
#pragma once

#include "app/options/command.hpp"

#include <string>

namespace funnel::app::options {

/// For bash, to be sourced or put into share/bash-completion/completions/ under the program's name.
std::string bash_completion(const Command& program);
/// For zsh, to be put on `fpath` under the program's name with an underscore before it.
std::string zsh_completion(const Command& program);

}  // namespace funnel::app::options
