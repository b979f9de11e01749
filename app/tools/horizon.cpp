// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command horizon_command() {
    return on_dem<sim::tools::HorizonOptions>(
        {.name = "horizon",
         .summary = "Elevation of the horizon, by azimuth",
         .text =
             "Elevation of the horizon from every cell, a band an azimuth, by one sweep each; to the edge of the map.",
         .examples = {"funnel tool horizon --dem dem.tif --azimuths 16 -o horizon.tif",
                      "funnel tool horizon --dem dem.tif --azimuths 36 --sky-view -o horizon_and_sky.tif"}},
        sim::tools::horizon, CtrlC::ends_tool);
}

}  // namespace funnel::app::tools
