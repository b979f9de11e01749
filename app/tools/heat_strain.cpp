// SPDX-License-Identifier: Apache-2.0
// funnel tool heat-strain
#include "app/tools/tool.hpp"

namespace funnel::app {

namespace {

constexpr const char* text =
    R"(ISO 7933, Predicted Heat Strain, without extensions of ours: adds tre_c (rectal), water_loss_g, dlim_tre_min (38 C),
dlim_loss50_min, dlim_loss95_min, tcr_c (core) and tsk_c (skin) to each row. Without theta_deg the larger of wind and
walking speed blows on the walker. Without walk_speed_m_s, movement is guessed from the metabolic rate. Of pa_kPa and
rh_pct, and of met_W_m2 and met_W, one is needed. Columns read:
)";

constexpr const char* examples = R"(
Examples:
  funnel tool heat-strain --table shifts.csv -o strain.csv
  funnel tool heat-strain --table annex_f.csv --edition 2004 -o annex_f_out.csv)";

}  // namespace

void add_tool_heat_strain(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<TableArguments<sim::tools::HeatStrainOptions>>();
    CLI::App& command = *tools.add_subcommand("heat-strain", "What hours of heat and work do to a body");
    command
        .add_option("--edition", arguments->options.edition,
                    "2004 or 2023: caps of sweating and limits; default: the column edition, else 2023")
        ->type_name("YEAR");
    add_table_options(command, *arguments);
    command.footer(text + sim::tools::describe_columns(sim::tools::heat_strain_columns()) + examples);
    command.callback([arguments, &outcome] { outcome.exit_code = run_table(*arguments, sim::tools::heat_strain); });
}

}  // namespace funnel::app
