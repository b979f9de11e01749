// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/weather.hpp"

#include "geo/crs.hpp"
#include "kernels/core/calendar.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/air.hpp"
#include "kernels/store/weather_file.hpp"
#include "sim/sky/day_weather.hpp"
#include "sim/synthetic/weather.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace funnel::sim::prepare {

namespace {

constexpr std::string_view synthetic_weather = "synthetic:weather";
constexpr std::string_view tmy3_prefix = "tmy3_";

struct Site {
    std::string name;
    double longitude_deg = 0.;
    double latitude_deg = 0.;
    double elevation_m = 0.;
    double utc_offset_h = 0.;
    std::string where;  ///< file and line
};

/// What the column `file` of the table calls a weather file: "tmy3_tucson_intl.csv" is "tucson_intl".
std::string stem_of(const std::string& file) {
    const std::string stem = std::filesystem::path(file).stem().string();
    return stem.rfind(tmy3_prefix, 0) == 0 ? stem.substr(tmy3_prefix.size()) : stem;
}

void require_within(const std::string& where, const char* what, double value, double low, double high) {
    if (value >= low && value <= high) return;
    throw InputError(fmt::format("{}: {} is {:g}", where, what, value), fmt::format("{:g} to {:g}", low, high),
                     "correcting that field");
}

/// Throws InputError for a place that is not on Earth.
Site possible(Site site) {
    require_within(site.where, "lon", site.longitude_deg, -180., 180.);
    require_within(site.where, "lat", site.latitude_deg, -90., 90.);
    require_within(site.where, "elev_m", site.elevation_m, -500., 9000.);
    require_within(site.where, "utc_offset_h", site.utc_offset_h, -12., 14.);
    return site;
}

std::optional<Site> site_in(const text::CsvTable& table, const std::string& file) {
    const std::string stem = stem_of(file);
    table.require({"file", "lon", "lat", "elev_m", "utc_offset_h"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (stem_of(table.text(row, "file")) != stem) continue;
        return possible({table.has("name") ? table.text(row, "name") : stem, table.number(row, "lon"),
                         table.number(row, "lat"), table.number(row, "elev_m"), table.number(row, "utc_offset_h"),
                         table.where(row)});
    }
    return std::nullopt;
}

/// Of the table, which may be none; of a TMY3 file as NREL ships it that it lacks, its first line.
Site site_of(const std::optional<text::CsvTable>& table, const std::string& file) {
    if (table)
        if (auto site = site_in(*table, file)) return std::move(*site);
    if (const auto own = tmy3_place(file))
        return possible(
            {own->name, own->longitude_deg, own->latitude_deg, own->elevation_m, own->utc_offset_h, file + ", line 1"});
    throw InputError((table ? "weather.stations has no row for " : "weather.stations is missing for ") + file,
                     "a row whose `file` is " + stem_of(file), "adding the station's place");
}

StationClaims claims_of(const Site& site) {
    return {site.where, site.longitude_deg, site.latitude_deg, site.elevation_m, site.utc_offset_h};
}

WeatherYearOptions options_of(const scenario::Scenario& s) {
    WeatherYearOptions options;
    options.linke_turbidity = s.weather.linke_turbidity;
    options.ground_excess_k = s.weather.ground_excess_k;
    options.temperature_offset_k = s.weather.temperature_offset_k;
    options.radiation_from_file = s.weather.sun == "file";
    return options;
}

PlacedStation from_epw(const scenario::Scenario& s, const std::string& file, const geo::GridSpec& grid) {
    EpwYear year = read_epw_year(file, options_of(s));
    const geo::Point at{year.place.longitude_deg, year.place.latitude_deg};
    return {{year.place.name, static_cast<float>(year.place.elevation_m), std::move(year.hours)},
            geo::from_lon_lat(grid, at),
            {file + ", line LOCATION", at.x, at.y, year.place.elevation_m, year.place.utc_offset_h}};
}

PlacedStation from_file(const scenario::Scenario& s, const std::string& file,
                        const std::optional<text::CsvTable>& table, const geo::GridSpec& grid) {
    const Site site = site_of(table, file);
    require_sun_time(claims_of(site));
    WeatherYearOptions options = options_of(s);
    options.latitude_deg = site.latitude_deg;
    options.longitude_deg = site.longitude_deg;
    options.utc_offset_h = site.utc_offset_h;
    options.elevation_m = site.elevation_m;
    return {{site.name, static_cast<float>(site.elevation_m), read_weather_year(file, options)},
            geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg}),
            claims_of(site)};
}

PlacedStation from_normals(const scenario::Scenario& s, const std::string& file,
                           const std::optional<text::CsvTable>& table, const geo::GridSpec& grid) {
    const Site site = site_of(table, file);
    const sky::DaySite place{site.name,         site.latitude_deg, site.longitude_deg,
                             site.utc_offset_h, site.elevation_m,  s.weather.ground_excess_k};
    WeatherStation station{
        site.name, static_cast<float>(site.elevation_m),
        weather_of_days(sky::days_of_normals(sky::read_normals(file, s.weather.linke_turbidity)), place)};
    for (WeatherHour& hour : station.hours)
        hour.air_temperature_c += static_cast<float>(s.weather.temperature_offset_k);
    return {std::move(station), geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg}),
            claims_of(site)};
}

PlacedStation from_nowhere(const scenario::Scenario& s, const geo::GridSpec& grid) {
    synthetic::SyntheticSite site;
    site.linke_turbidity = s.weather.linke_turbidity;
    site.ground_excess_k = s.weather.ground_excess_k;
    WeatherStation station{site.name, static_cast<float>(site.elevation_m),
                           make_synthetic_weather(s.region.synthetic_seed, site)};
    for (WeatherHour& hour : station.hours)
        hour.air_temperature_c += static_cast<float>(s.weather.temperature_offset_k);
    return {std::move(station), geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg})};
}

/// Heat waves and climates, on top of the stations' years. Vapour stays what it is, but for what cooler air cannot
/// hold.
void warm(const scenario::WeatherSpec& spec, std::vector<PlacedStation>& stations) {
    expect_count("weather.climate_offset_k", spec.climate_offset_k.size(), 12);
    if (spec.heat_wave_k > 0. && (spec.heat_wave_first_day == 0 || spec.heat_wave_last_day == 0))
        throw InputError(fmt::format("weather.heat_wave_k is {:g}, but no day has it", spec.heat_wave_k),
                         "weather.heat_wave_first_day and heat_wave_last_day", "180 and 190");
    for (int day = 0; day < days_of_year; ++day) {
        const auto month = static_cast<std::size_t>(month_of_day(day) - 1);
        double more_k = spec.climate_offset_k.empty() ? 0. : spec.climate_offset_k[month];
        if (in_heat_wave(spec, day + 1)) more_k += spec.heat_wave_k;
        if (more_k == 0.) continue;
        for (PlacedStation& placed : stations)
            for (int h = 0; h < 24; ++h) {
                WeatherHour& at = placed.station.hours[static_cast<std::size_t>(24 * day + h)];
                at.air_temperature_c += static_cast<float>(more_k);
                at.vapour_pressure_kpa =
                    std::min(at.vapour_pressure_kpa, saturation_vapour_pressure_kpa(at.air_temperature_c));
            }
    }
}

}  // namespace

bool in_heat_wave(const scenario::WeatherSpec& spec, int day) {
    const int first = spec.heat_wave_first_day, last = spec.heat_wave_last_day;
    if (first == 0 || last == 0) return false;
    return first <= last ? day >= first && day <= last : day >= first || day <= last;
}

void expect_count(const char* key, std::size_t given, std::size_t expected) {
    if (given == 0 || given == expected) return;
    throw InputError(fmt::format("{} has {} values", key, given), fmt::format("{}, or none", expected),
                     expected == 12 ? "one a month" : "one an hour");
}

std::vector<PlacedStation> read_weather(const scenario::Scenario& scenario, const geo::GridSpec& grid) {
    const scenario::WeatherSpec& spec = scenario.weather;
    std::vector<PlacedStation> stations;
    std::optional<text::CsvTable> table;
    text::ProblemList problems;
    for (const std::string& file : spec.tmy3) {
        problems.collect("", [&] {
            if (file == synthetic_weather) {
                stations.push_back(from_nowhere(scenario, grid));
                return;
            }
            if (!table && !spec.stations.empty()) table = text::CsvTable::read(spec.stations);
            stations.push_back(from_file(scenario, file, table, grid));
        });
    }
    for (const std::string& file : spec.epw)
        problems.collect("", [&] { stations.push_back(from_epw(scenario, file, grid)); });
    for (const std::string& file : spec.normals)
        problems.collect("", [&] {
            if (!table && !spec.stations.empty()) table = text::CsvTable::read(spec.stations);
            stations.push_back(from_normals(scenario, file, table, grid));
        });
    problems.collect("", [&] { warm(spec, stations); });
    problems.throw_if_any("[weather]");
    if (stations.empty())
        throw InputError("weather.tmy3, weather.epw and weather.normals name no file",
                         "the year of at least one station", "tmy3 = [\"station.csv\"]");
    return stations;
}

}  // namespace funnel::sim::prepare
