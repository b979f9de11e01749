// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command metabolic_command() {
    return on_table(
        {.name = "metabolic",
         .summary = "Metabolic rate of walking, by four models",
         .text =
             R"(What walking costs the body, by four models. eta is the ground's energy factor, 1 on a hard level surface; grades
are signed, + uphill. Adds, in W, W/kg of body and load, or J per kg and metre: pandolf_W (as published, for grades of 0
and more), pandolf_santee_W (with Santee's downhill correction), pandolf_santee_clamped_W (grades below -12 % held
there), lcda_graded_W_per_kg, lcda_W_total_mass, acsm_W_per_kg, minetti_walk_J_per_kg_m (net),
minetti_W_net_x_speed_total_mass. LCDA holds grades outside -40..45 % and speeds above 1.96 m/s. Columns read:
)" + sim::tools::describe_columns(sim::tools::metabolic_columns()),
         .examples = {"funnel tool metabolic --table walks.csv -o rates.csv"}},
        {}, sim::tools::metabolic);
}

}  // namespace funnel::app::tools
