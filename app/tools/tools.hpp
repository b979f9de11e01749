// SPDX-License-Identifier: Apache-2.0
/// \file
/// The commands of `funnel tool`. Their options are declared beside the tools, in sim/tools.
#pragma once

#include "app/options/command.hpp"

namespace funnel::app::tools {

options::Command heat_strain_command();
options::Command horizon_command();
options::Command metabolic_command();
options::Command slope_command();
options::Command sunlight_command();
options::Command viewshed_command();
options::Command walk_time_command();
options::Command walking_speed_command();
options::Command wbgt_command();

}  // namespace funnel::app::tools
