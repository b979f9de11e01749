// SPDX-License-Identifier: Apache-2.0
/// \file
/// The commands of the program: each is one file that declares its options and calls sim and viz.
#pragma once

#include "app/options/command.hpp"

namespace funnel::app {

/// `funnel` with all its commands.
options::Command program();

options::Command run_command();
options::Command check_command();
options::Command compare_command();
options::Command render_command();
options::Command oracle_command();
options::Command validate_command();
options::Command ensemble_command();
options::Command calibrate_command();
options::Command prepare_command();
options::Command init_command();
options::Command info_command();
/// Hidden: writes manual pages and completions.
options::Command manuals_command();

}  // namespace funnel::app
