// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command wbgt_command() {
    return on_table(
        {.name = "wbgt",
         .summary = "Wet bulb globe temperature of a station's table",
         .text = R"(Liljegren et al. 2008: adds tg_c (globe), tnwb_c (natural wet bulb) and wbgt_c to each row.
Time is local standard time at the end of the averaging period. dT_c (upper less lower thermometer) counts only at
night and where wind_height_m is not 2. Columns read:
)" + sim::tools::describe_columns(sim::tools::wbgt_columns()),
         .examples = {"funnel tool wbgt --table station.csv -o wbgt.csv",
                      "funnel tool wbgt --table station.csv --skip-invalid -o wbgt_of_good_rows.csv"}},
        {}, sim::tools::wbgt);
}

}  // namespace funnel::app::tools
