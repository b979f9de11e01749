// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/metabolic_rate.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/tools/table_tool.hpp"
#include "sim/tools/tools.hpp"

namespace funnel::sim::tools {

namespace {

using text::csv_number;
using text::decimals;

/// Below any grade of a table: nothing is held.
constexpr float no_lowest_grade_pct = -1000.F;

std::vector<std::string> results_of(const TableRow& row) {
    const auto value = [&](const char* column) { return static_cast<float>(row[column]); };
    const float body = value("body_kg"), load = value("load_kg"), speed = value("speed_m_s");
    const float grade = value("grade_pct"), eta = value("eta");
    const float minetti = minetti_walking_cost_j_kg_m(grade);
    return {
        csv_number(pandolf_metabolic_rate_w(body, load, speed, grade, eta), decimals(2)),
        csv_number(pandolf_santee_metabolic_rate_w(body, load, speed, grade, eta, no_lowest_grade_pct), decimals(2)),
        csv_number(pandolf_santee_metabolic_rate_w(body, load, speed, grade, eta), decimals(2)),
        csv_number(lcda_metabolic_rate_w_kg(speed, grade, eta), decimals(3)),
        csv_number(lcda_metabolic_rate_w(body, load, speed, grade, eta), decimals(2)),
        csv_number(acsm_metabolic_rate_w_kg(speed, grade, eta), decimals(3)),
        csv_number(minetti, decimals(4)),
        csv_number(minetti * speed * (body + load), decimals(2))};
}

}  // namespace

const std::vector<TableColumn>& metabolic_columns() {
    static const std::vector<TableColumn> columns{
        {.name = "body_kg", .unit = "kg", .low = 15, .high = 250},
        {.name = "load_kg", .unit = "kg", .low = 0, .high = 100, .if_empty = 0.},
        {.name = "speed_m_s", .unit = "m/s", .low = 0, .high = 5},
        {.name = "grade_pct", .unit = "%", .low = -100, .high = 100},
        {.name = "eta", .unit = "1", .low = 0.5, .high = 5, .if_empty = 1.},
    };
    return columns;
}

std::vector<std::string> metabolic(const TableRun& run) {
    return run_table_tool(
        run, metabolic_columns(),
        {"pandolf_W", "pandolf_santee_W", "pandolf_santee_clamped_W", "lcda_graded_W_per_kg", "lcda_W_total_mass",
         "acsm_W_per_kg", "minetti_walk_J_per_kg_m", "minetti_W_net_x_speed_total_mass"},
        results_of);
}

}  // namespace funnel::sim::tools
