// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command slope_command() {
    return on_dem<sim::tools::SlopeOptions>(
        {.name = "slope",
         .summary = "Slope of the ground",
         .text = "Slope by Horn's method (1981); cells at the edge and beside gaps have none.",
         .examples = {"funnel tool slope --dem dem.tif -o slope.tif",
                      "funnel tool slope --dem dem.tif --unit percent -o slope_percent.tif"}},
        sim::tools::slope, CtrlC::ends_program);
}

}  // namespace funnel::app::tools
