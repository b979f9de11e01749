// SPDX-License-Identifier: Apache-2.0
#include "app/tools/call.hpp"

namespace funnel::app::tools {

options::Command heat_strain_command() {
    const auto how = std::make_shared<sim::tools::HeatStrainOptions>();
    return on_table(
        {.name = "heat-strain",
         .summary = "What hours of heat and work do to a body",
         .text =
             R"(ISO 7933, Predicted Heat Strain, without extensions of ours: adds tre_c (rectal), water_loss_g, dlim_tre_min (38 C),
dlim_loss50_min, dlim_loss95_min, tcr_c (core) and tsk_c (skin) to each row. Without theta_deg the larger of wind and
walking speed blows on the walker. Without walk_speed_m_s, movement is guessed from the metabolic rate. Of pa_kPa and
rh_pct, and of met_W_m2 and met_W, one is needed. Columns read:
)" + sim::tools::describe_columns(sim::tools::heat_strain_columns()),
         .examples = {"funnel tool heat-strain --table shifts.csv -o strain.csv",
                      "funnel tool heat-strain --table annex_f.csv --edition 2004 -o annex_f_out.csv"}},
        options_of(*how), [how](const sim::tools::TableRun& run) { return sim::tools::heat_strain(run, *how); });
}

}  // namespace funnel::app::tools
