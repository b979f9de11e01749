// SPDX-License-Identifier: Apache-2.0
// funnel tool metabolic
#include "app/tools/tool.hpp"

namespace funnel::app {

namespace {

struct NoOptions {};

constexpr const char* text =
    R"(What walking costs the body, by four models. eta is the ground's energy factor, 1 on a hard level surface; grades
are signed, + uphill. Adds, in W, W/kg of body and load, or J per kg and metre: pandolf_W (as published, for grades of 0
and more), pandolf_santee_W (with Santee's downhill correction), pandolf_santee_clamped_W (grades below -12 % held
there), lcda_graded_W_per_kg, lcda_W_total_mass, acsm_W_per_kg, minetti_walk_J_per_kg_m (net),
minetti_W_net_x_speed_total_mass. LCDA holds grades outside -40..45 % and speeds above 1.96 m/s. Columns read:
)";

constexpr const char* examples = R"(
Example:
  funnel tool metabolic --table walks.csv -o rates.csv)";

}  // namespace

void add_tool_metabolic(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<TableArguments<NoOptions>>();
    CLI::App& command = *tools.add_subcommand("metabolic", "Metabolic rate of walking, by four models");
    add_table_options(command, *arguments);
    command.footer(text + sim::tools::describe_columns(sim::tools::metabolic_columns()) + examples);
    command.callback([arguments, &outcome] {
        outcome.exit_code = run_table(
            *arguments, [](const sim::tools::TableRun& run, NoOptions) { return sim::tools::metabolic(run); });
    });
}

}  // namespace funnel::app
