// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command viewshed_command() {
    return on_dem<sim::tools::ViewshedOptions>(
        {.name = "viewshed",
         .summary = "Number of observers that see each cell",
         .text = "Exact rays to every cell's centre; elevation between centres is interpolated.",
         .examples = {"funnel tool viewshed --dem dem.tif --observers towers.gpkg -o seen_by.tif",
                      "funnel tool viewshed --dem dem.tif --observers 500450,3499550 --height 1.75 --target-height 0 "
                      "--range 2500 --curvature 0 --mask -o seen.tif"}},
        sim::tools::viewshed, CtrlC::ends_tool);
}

}  // namespace funnel::app::tools
