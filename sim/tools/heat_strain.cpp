// SPDX-License-Identifier: Apache-2.0
#include "kernels/body/heat_strain_exposure.hpp"
#include "kernels/heat/air.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::tools {

namespace {

using text::csv_number;
using text::decimals;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double hottest_vapour_kpa = 10.;

/// Two columns for one thing say the same, or one of them is wrong.
bool agree(double a, double b, double least) { return std::abs(a - b) <= std::max(least, 0.05 * std::abs(a)); }

double given_vapour_pressure_kpa(const TableRow& row) {
    const double kpa = row["pa_kPa"];
    constexpr double rounding_kpa = 0.05;
    const double saturated_kpa = vapour_pressure_from_humidity_kpa(row["ta_c"], 100.);
    if (kpa > 1.05 * saturated_kpa + rounding_kpa)
        throw RowRefused("ta_c, pa_kPa", fmt::format("vapour of {:g} kPa in air of {:g} C", kpa, row["ta_c"]),
                         fmt::format("at most {:.2f} kPa, which is all that it holds", saturated_kpa));
    if (!row.has("rh_pct")) return kpa;
    const double by_humidity_kpa = vapour_pressure_from_humidity_kpa(row["ta_c"], row["rh_pct"]);
    if (!agree(kpa, by_humidity_kpa, rounding_kpa))
        throw RowRefused("pa_kPa, rh_pct",
                         fmt::format("{:g} kPa and {:g} % in air of {:g} C", kpa, row["rh_pct"], row["ta_c"]),
                         fmt::format("the same of both: {:g} % are {:.2f} kPa", row["rh_pct"], by_humidity_kpa));
    return kpa;
}

double vapour_pressure_kpa(const TableRow& row) {
    if (row.has("pa_kPa")) return given_vapour_pressure_kpa(row);
    if (!row.has("rh_pct")) throw RowRefused("pa_kPa, rh_pct", "neither is given", "one of them");
    const double kpa = vapour_pressure_from_humidity_kpa(row["ta_c"], row["rh_pct"]);
    if (kpa <= hottest_vapour_kpa) return kpa;
    throw RowRefused("ta_c, rh_pct", fmt::format("vapour of {:.1f} kPa", kpa),
                     fmt::format("at most {} kPa", hottest_vapour_kpa));
}

double metabolic_w_m2(const TableRow& row) {
    if (!row.has("met_W_m2") && !row.has("met_W"))
        throw RowRefused("met_W_m2, met_W", "neither is given", "one of them");
    const double by_body = row["met_W"] / body_surface_m2(row["mass_kg"], row["height_m"]);
    if (!row.has("met_W_m2")) return by_body;
    constexpr double rounding_w_m2 = 2.;
    if (row.has("met_W") && !agree(row["met_W_m2"], by_body, rounding_w_m2))
        throw RowRefused("met_W_m2, met_W", fmt::format("{:g} W/m2 and {:g} W", row["met_W_m2"], row["met_W"]),
                         fmt::format("the same of both: {:g} W are {:.0f} W/m2 of this body", row["met_W"], by_body));
    return row["met_W_m2"];
}

SweatCaps caps_of(const TableRow& row, const HeatStrainOptions& options) {
    const bool of_2004 = options.edition.empty() ? row["edition"] == 2004. : options.edition == "2004";
    return of_2004 ? SweatCaps::edition_2004 : SweatCaps::edition_2023;
}

/// The standard without extensions of ours.
HeatStrainSetting<double> setting_of(const TableRow& row, SweatCaps caps) {
    const double share = row["Ap"];
    const HeatStrainBody<double> body{row["mass_kg"],
                                      row["height_m"],
                                      row["acclimatised"] > 0. ? 1. : 0.,
                                      row["icl_clo"],
                                      static_cast<Posture>(static_cast<int>(row["posture"])),
                                      0.97 * (1. - share) + (1. - row["Fr_reflect"]) * share};
    const HeatStrainEnvironment<double> air{row["ta_c"], row["tr_c"], vapour_pressure_kpa(row), row["va_m_s"]};
    HeatStrainActivity<double> activity{metabolic_w_m2(row), row["work_W_m2"]};
    activity.walking = row["walk_speed_m_s"] > 0.;
    activity.walking_speed_m_s = row["walk_speed_m_s"];
    activity.wind_direction_known = row.has("theta_deg");
    activity.wind_direction_cosine =
        activity.wind_direction_known ? real::cos(row["theta_deg"] * 0.017453292519943295) : 0.;
    return make_heat_strain_setting(body, air, activity, caps, HeatStrainExtensions<double>{1., 0., 0.});
}

std::vector<std::string> results_of(const TableRow& row, const HeatStrainOptions& options) {
    const SweatCaps caps = caps_of(row, options);
    const HeatStrainResult result =
        run_heat_strain_exposure(setting_of(row, caps), row["mass_kg"], loss_limits(caps, row["drink"] != 0.),
                                 static_cast<int>(row["duration_min"]));
    return {csv_number(result.rectal_c, decimals(3)), csv_number(result.water_loss_g, decimals(1)),
            std::to_string(result.dlim_tre_min),      std::to_string(result.dlim_loss50_min),
            std::to_string(result.dlim_loss95_min),   csv_number(result.core_c, decimals(3)),
            csv_number(result.skin_c, decimals(3))};
}

}  // namespace

const std::vector<TableColumn>& heat_strain_columns() {
    static const std::vector<TableColumn> columns{
        {.name = "edition", .unit = "", .low = 2004, .high = 2023, .whole = true, .if_empty = 2023.},
        {.name = "acclimatised",
         .unit = "",
         .low = 0,
         .high = 100,
         .if_empty = 0.,
         .other_names = {"acclimatised_100_or_0"}},
        {.name = "posture", .unit = "", .words = {"standing", "sitting", "crouching"}, .if_empty = 0.},
        {.name = "ta_c", .unit = "C", .low = -20, .high = 65},
        {.name = "pa_kPa", .unit = "kPa", .low = 0, .high = hottest_vapour_kpa, .if_empty = nothing},
        {.name = "rh_pct", .unit = "%", .low = 0, .high = 100, .if_empty = nothing},
        {.name = "tr_c", .unit = "C", .low = -40, .high = 130},
        {.name = "va_m_s", .unit = "m/s", .low = 0, .high = 30},
        {.name = "met_W_m2", .unit = "W/m2", .low = 40, .high = 700, .if_empty = nothing},
        {.name = "met_W",
         .unit = "W",
         .low = 60,
         .high = 1500,
         .if_empty = nothing,
         .other_names = {"met_W_whole_body"}},
        {.name = "work_W_m2", .unit = "W/m2", .low = -100, .high = 200, .if_empty = 0.},
        {.name = "icl_clo", .unit = "clo", .low = 0, .high = 2.5},
        {.name = "theta_deg", .unit = "deg", .low = 0, .high = 360, .if_empty = nothing},
        {.name = "walk_speed_m_s", .unit = "m/s", .low = 0, .high = 3, .if_empty = 0.},
        {.name = "Ap", .unit = "1", .low = 0, .high = 1, .if_empty = 0.},
        {.name = "Fr_reflect", .unit = "1", .low = 0, .high = 1, .if_empty = 0.03},
        {.name = "mass_kg", .unit = "kg", .low = 25, .high = 250, .if_empty = 75.},
        {.name = "height_m", .unit = "m", .low = 1, .high = 2.5, .if_empty = 1.8},
        {.name = "drink", .unit = "", .low = 0, .high = 1, .whole = true, .if_empty = 1.},
        {.name = "duration_min", .unit = "min", .low = 1, .high = 4320, .whole = true, .if_empty = 480.},
    };
    return columns;
}

std::vector<text::Option> options_of(HeatStrainOptions& options) {
    return {
        {.name = "--edition",
         .value = "YEAR",
         .target = &options.edition,
         .choices = {"2004", "2023"},
         .example = "2023",
         .help = "Caps of sweating and limits; default: the column edition, else 2023"},
    };
}

std::vector<std::string> heat_strain(const TableRun& run, const HeatStrainOptions& options) {
    check_declared(options);
    return run_table_tool(
        run, heat_strain_columns(),
        {"tre_c", "water_loss_g", "dlim_tre_min", "dlim_loss50_min", "dlim_loss95_min", "tcr_c", "tsk_c"},
        [&](const TableRow& row) { return results_of(row, options); });
}

}  // namespace funnel::sim::tools
