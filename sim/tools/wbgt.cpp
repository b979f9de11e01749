// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/calendar.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/heat/wbgt_observation.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

namespace funnel::sim::tools {

namespace {

using text::csv_number;
using text::decimals;

/// Dew point 46 C; the highest ever measured is 35 C. Wicks much above this are outside the model: the evaporation term
/// takes vapour for a trace in air.
constexpr double highest_vapour_pressure_hpa = 100.;

WbgtObservation observation_of(const TableRow& row) {
    const auto whole = [&](const char* column) { return static_cast<int>(row[column]); };
    WbgtObservation seen{};
    seen.year = whole("year");
    seen.month = whole("month");
    seen.day = whole("day");
    seen.hour = whole("hour");
    seen.minute = whole("minute");
    seen.utc_offset_h = row["gmt_offset_h"];
    seen.averaging_min = row["avg_min"];
    seen.latitude_deg = row["lat"];
    seen.longitude_deg = row["lon"];
    seen.global_horizontal_w_m2 = row["solar_w_m2"];
    seen.pressure_hpa = row["pressure_hpa"];
    seen.air_temperature_c = row["tair_c"];
    seen.relative_humidity_pct = row["rh_pct"];
    seen.wind_m_s = row["wind_m_s"];
    seen.wind_height_m = row["wind_height_m"];
    seen.temperature_rise_k = row["dT_c"];
    seen.urban = row["urban"] != 0.;
    return seen;
}

/// Light of a sun that is down: the row's clock, its offset from UTC or its longitude is not the place's.
void refuse_light_by_night(const WbgtObservation& seen, const WbgtWeather<double>& weather) {
    constexpr double light_w_m2 = 20., twilight_deg = 6., radian = 0.017453292519943295;
    const double turned_deg = 7.5 * seen.averaging_min / 60.;  // by half of the time that the light is the mean of
    if (seen.global_horizontal_w_m2 <= light_w_m2 || turned_deg > 45.) return;
    if (weather.cos_zenith >= -real::sin((twilight_deg + turned_deg) * radian)) return;
    throw RowRefused(
        "solar_w_m2, hour, gmt_offset_h, lon",
        fmt::format("{:g} W/m2 at {:02}:{:02}, {:+g} h from UTC, at longitude {:g}, where the sun is down",
                    seen.global_horizontal_w_m2, seen.hour, seen.minute, seen.utc_offset_h, seen.longitude_deg),
        "light by day; west of Greenwich, longitude and offset are negative");
}

std::vector<std::string> results_of(const TableRow& row) {
    const WbgtObservation seen = observation_of(row);
    if (!is_date(seen.year, seen.month, seen.day)) {
        throw RowRefused("year, month, day", fmt::format("{}-{}-{}", seen.year, seen.month, seen.day),
                         "a day of the calendar");
    }
    const WbgtWeather<double> weather = weather_of(seen);
    if (weather.vapour_pressure_hpa > highest_vapour_pressure_hpa) {
        throw RowRefused("tair_c, rh_pct", fmt::format("vapour of {:.0f} hPa", weather.vapour_pressure_hpa),
                         fmt::format("at most {:.0f} hPa, a dew point of 46 C", highest_vapour_pressure_hpa));
    }
    refuse_light_by_night(seen, weather);
    const Wbgt<double> result = wet_bulb_globe_temperature(weather);
    return {csv_number(result.globe_c, decimals(4)), csv_number(result.natural_wet_bulb_c, decimals(4)),
            csv_number(result.wbgt_c, decimals(4))};
}

}  // namespace

const std::vector<TableColumn>& wbgt_columns() {
    static const std::vector<TableColumn> columns{
        {.name = "year", .unit = "", .low = 1950, .high = 2050, .whole = true},
        {.name = "month", .unit = "", .low = 1, .high = 12, .whole = true},
        {.name = "day", .unit = "", .low = 1, .high = 31, .whole = true},
        {.name = "hour", .unit = "h", .low = 0, .high = 24, .whole = true},
        {.name = "minute", .unit = "min", .low = 0, .high = 60, .whole = true, .if_empty = 0.},
        {.name = "gmt_offset_h", .unit = "h", .low = -14, .high = 14},
        {.name = "avg_min", .unit = "min", .low = 0, .high = 1440, .if_empty = 0.},
        {.name = "lat", .unit = "deg", .low = -90, .high = 90},
        {.name = "lon", .unit = "deg", .low = -180, .high = 180},
        {.name = "solar_w_m2", .unit = "W/m2", .low = 0, .high = 1500},
        {.name = "pressure_hpa", .unit = "hPa", .low = 200, .high = 1100},
        {.name = "tair_c", .unit = "C", .low = -60, .high = 65},
        {.name = "rh_pct", .unit = "%", .low = 0, .high = 100},
        {.name = "wind_m_s", .unit = "m/s", .low = 0, .high = 60},
        {.name = "wind_height_m", .unit = "m", .low = 0.5, .high = 100, .if_empty = 2.},
        {.name = "dT_c", .unit = "K", .low = -50, .high = 50, .if_empty = 0.},
        {.name = "urban", .unit = "", .low = 0, .high = 1, .whole = true, .if_empty = 0.},
    };
    return columns;
}

std::vector<std::string> wbgt(const TableRun& run) {
    return run_table_tool(run, wbgt_columns(), {"tg_c", "tnwb_c", "wbgt_c"}, results_of);
}

}  // namespace funnel::sim::tools
