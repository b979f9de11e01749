// SPDX-License-Identifier: Apache-2.0
/// \file
/// Manual pages (roff, section 1) of the program and its commands.
#pragma once

#include "app/options/command.hpp"

#include <string>

namespace funnel::app::options {

/// Name of the page of a command: "funnel-tool-slope" of the path "funnel tool slope".
std::string page_name(const std::string& path);

/// The page of one command. \param version of the program, for the foot of the page
std::string manual_page(const NamedCommand& named, const Command& program, const std::string& version);

}  // namespace funnel::app::options
