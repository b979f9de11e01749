// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command sunlight_command() {
    return on_dem<sim::tools::SunlightOptions>(
        {.name = "sunlight",
         .summary = "Clear-sky light on the ground, with cast shadows",
         .text =
             R"(Clear-sky light (Ineichen & Perez 2002) on the ground as it slopes, with the shadows that mountains cast: a band of
W/m2 for each hour, then their sum in Wh/m2. Hours are of true solar time (the sun is highest at 12) unless --utc-offset
is given.)",
         .examples = {"funnel tool sunlight --dem dem.tif --date 2011-06-21 --hours 5:19:0.5 -o light.tif",
                      "funnel tool sunlight --dem dem.tif --date 2011-12-21 --hours 8:8:1 --utc-offset -7 "
                      "--linke-turbidity 2.5 -o at_8.tif"}},
        sim::tools::sunlight, CtrlC::ends_tool);
}

}  // namespace funnel::app::tools
