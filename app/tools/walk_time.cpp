// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command walk_time_command() {
    return on_dem<sim::tools::WalkTimeOptions>(
        {.name = "walk-time",
         .summary = "Seconds of walking to the nearest place",
         .text =
             R"(Exact least walking time; slope is signed, so up and down differ. With 16 neighbours, knight's moves are
added where nothing stands between: straight ways come out at most 3 % too long instead of 8 %. --function r.walk with
--reverse is GRASS r.walk (with 16 neighbours r.walk -k) without friction. The table of --factors multiplies time by
land-cover class; rows out of range are named by line and column.)",
         .examples =
             {"funnel tool walk-time --dem dem.tif --to towns.gpkg -o hours_to_town.tif",
              "funnel tool walk-time --dem dem.tif --to 500450,3499550 --reverse --function tobler -o "
              "from_camp.tif",
              "funnel tool walk-time --dem dem.tif --to 500450,3499550 --reverse --function r.walk --neighbours "
              "16 -o as_r_walk.tif",
              "funnel tool walk-time --dem dem.tif --to roads.gpkg --landcover igbp.tif --factors factors.csv -o "
              "to_road.tif"}},
        sim::tools::walk_time, CtrlC::ends_program);
}

}  // namespace funnel::app::tools
