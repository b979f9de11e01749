// SPDX-License-Identifier: Apache-2.0
// funnel tool wbgt
#include "app/tools/tool.hpp"

namespace funnel::app {

namespace {

struct NoOptions {};

constexpr const char* text =
    R"(Liljegren et al. 2008: adds tg_c (globe), tnwb_c (natural wet bulb) and wbgt_c to each row.
Time is local standard time at the end of the averaging period. dT_c (upper less lower thermometer) counts only at
night and where wind_height_m is not 2. Columns read:
)";

constexpr const char* examples = R"(
Examples:
  funnel tool wbgt --table station.csv -o wbgt.csv
  funnel tool wbgt --table station.csv --skip-invalid -o wbgt.csv)";

}  // namespace

void add_tool_wbgt(CLI::App& tools, Outcome& outcome) {
    const auto arguments = std::make_shared<TableArguments<NoOptions>>();
    CLI::App& command = *tools.add_subcommand("wbgt", "Wet bulb globe temperature of a station's table");
    add_table_options(command, *arguments);
    command.footer(text + sim::tools::describe_columns(sim::tools::wbgt_columns()) + examples);
    command.callback([arguments, &outcome] {
        outcome.exit_code =
            run_table(*arguments, [](const sim::tools::TableRun& run, NoOptions) { return sim::tools::wbgt(run); });
    });
}

}  // namespace funnel::app
