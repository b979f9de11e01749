// SPDX-License-Identifier: Apache-2.0
// Weather stations, their shares in each cell's air, and the days on which attempts start.
#include "kernels/heat/air.hpp"
#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/weather_file.hpp"
#include "sim/prepare/stages.hpp"
#include "sim/sky/day_weather.hpp"
#include "sim/sky/moonlight.hpp"
#include "sim/sky/sun_over_grid.hpp"
#include "sim/synthetic/weather.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace funnel::sim::prepare {

namespace {

constexpr std::string_view synthetic_weather = "synthetic:weather";
constexpr std::string_view tmy3_prefix = "tmy3_";
/// Days of the months of a year without leap day.
constexpr std::array<int, 12> days_of_month{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

struct Site {
    std::string name;
    double longitude_deg = 0.;
    double latitude_deg = 0.;
    double elevation_m = 0.;
    double utc_offset_h = 0.;
};

/// What the column `file` of the table calls a weather file: "tmy3_tucson_intl.csv" is "tucson_intl".
std::string stem_of(const std::string& file) {
    const std::string stem = std::filesystem::path(file).stem().string();
    return stem.rfind(tmy3_prefix, 0) == 0 ? stem.substr(tmy3_prefix.size()) : stem;
}

double within(const text::CsvTable& table, std::size_t row, const char* column, double low, double high) {
    const double value = table.number(row, column);
    if (value >= low && value <= high) return value;
    throw InputError(fmt::format("{}: {} is {:g}", table.where(row), column, value),
                     fmt::format("{:g} to {:g}", low, high), "correcting that field");
}

Site site_of(const text::CsvTable& table, const std::string& file) {
    const std::string stem = stem_of(file);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (stem_of(table.text(row, "file")) != stem) continue;
        return {table.has("name") ? table.text(row, "name") : stem, within(table, row, "lon", -180., 180.),
                within(table, row, "lat", -90., 90.), within(table, row, "elev_m", -500., 9000.),
                within(table, row, "utc_offset_h", -12., 14.)};
    }
    throw InputError("weather.stations has no row for " + file, "a row whose `file` is " + stem,
                     "adding the station's place");
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
            geo::from_lon_lat(grid, at)};
}

PlacedStation from_file(const scenario::Scenario& s, const std::string& file, const text::CsvTable& table,
                        const geo::GridSpec& grid) {
    const Site site = site_of(table, file);
    WeatherYearOptions options = options_of(s);
    options.latitude_deg = site.latitude_deg;
    options.longitude_deg = site.longitude_deg;
    options.utc_offset_h = site.utc_offset_h;
    options.elevation_m = site.elevation_m;
    return {{site.name, static_cast<float>(site.elevation_m), read_weather_year(file, options)},
            geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg})};
}

PlacedStation from_normals(const scenario::Scenario& s, const std::string& file, const text::CsvTable& table,
                           const geo::GridSpec& grid) {
    const Site site = site_of(table, file);
    const sky::DaySite place{site.name,         site.latitude_deg, site.longitude_deg,
                             site.utc_offset_h, site.elevation_m,  s.weather.ground_excess_k};
    WeatherStation station{
        site.name, static_cast<float>(site.elevation_m),
        weather_of_days(sky::days_of_normals(sky::read_normals(file, s.weather.linke_turbidity)), place)};
    for (WeatherHour& hour : station.hours)
        hour.air_temperature_c += static_cast<float>(s.weather.temperature_offset_k);
    return {std::move(station), geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg})};
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

void expect_count(const char* key, std::size_t given, std::size_t expected) {
    if (given == 0 || given == expected) return;
    throw InputError(fmt::format("{} has {} values", key, given), fmt::format("{}, or none", expected),
                     expected == 12 ? "one a month" : "one an hour");
}

bool in_heat_wave(const scenario::WeatherSpec& spec, int day) {
    const int first = spec.heat_wave_first_day, last = spec.heat_wave_last_day;
    if (first == 0 || last == 0) return false;
    return first <= last ? day >= first && day <= last : day >= first || day <= last;
}

/// Heat waves and climates, on top of the stations' years. Vapour stays what it is, but for what cooler air cannot
/// hold.
void warm(const scenario::WeatherSpec& spec, std::vector<PlacedStation>& stations) {
    expect_count("weather.climate_offset_k", spec.climate_offset_k.size(), 12);
    if (spec.heat_wave_k > 0. && (spec.heat_wave_first_day == 0 || spec.heat_wave_last_day == 0))
        throw InputError(fmt::format("weather.heat_wave_k is {:g}, but no day has it", spec.heat_wave_k),
                         "weather.heat_wave_first_day and heat_wave_last_day", "180 and 190");
    std::size_t hour = 0;
    for (std::size_t month = 0; month < 12; ++month)
        for (int day = 0; day < days_of_month[month]; ++day)
            for (int h = 0; h < 24; ++h, ++hour) {
                double more_k = spec.climate_offset_k.empty() ? 0. : spec.climate_offset_k[month];
                if (in_heat_wave(spec, static_cast<int>(hour / 24) + 1)) more_k += spec.heat_wave_k;
                if (more_k == 0.) continue;
                for (PlacedStation& placed : stations) {
                    WeatherHour& at = placed.station.hours[hour];
                    at.air_temperature_c += static_cast<float>(more_k);
                    at.vapour_pressure_kpa =
                        std::min(at.vapour_pressure_kpa, saturation_vapour_pressure_kpa(at.air_temperature_c));
                }
            }
}

}  // namespace

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
            if (!table) table = text::CsvTable::read(spec.stations);
            stations.push_back(from_file(scenario, file, *table, grid));
        });
    }
    for (const std::string& file : spec.epw)
        problems.collect("", [&] { stations.push_back(from_epw(scenario, file, grid)); });
    for (const std::string& file : spec.normals)
        problems.collect("", [&] {
            if (!table) table = text::CsvTable::read(spec.stations);
            stations.push_back(from_normals(scenario, file, *table, grid));
        });
    problems.collect("", [&] { warm(spec, stations); });
    problems.throw_if_any("[weather]");
    if (stations.empty())
        throw InputError("weather.tmy3, weather.epw and weather.normals name no file",
                         "the year of at least one station", "tmy3 = [\"station.csv\"]");
    return stations;
}

namespace {

/// Inverse square of the distance, as shares; a difference in height counts as `m_per_m` times as much way. Within half
/// a cell of a station the weight grows no more.
void make_weights(const Inputs& in, double m_per_m, World& world) {
    const std::size_t n = world.elevation_m.size();
    world.station_weight.resize(in.weather.size() * n);
    const double nearest_square = 0.25 * in.grid.cell_m * in.grid.cell_m;
    std::vector<double> weight(in.weather.size());
    for (std::size_t i = 0; i < n; ++i) {
        const geo::Point p = in.grid.centre(static_cast<CellIndex>(i));
        double sum = 0.;
        for (std::size_t s = 0; s < weight.size(); ++s) {
            const double dx = p.x - in.weather[s].at.x, dy = p.y - in.weather[s].at.y;
            const double rise_m = static_cast<double>(world.elevation_m[i] - in.weather[s].station.elevation_m);
            const double dz = m_per_m > 0. && std::isfinite(rise_m) ? m_per_m * rise_m : 0.;
            weight[s] = 1. / std::max(nearest_square, dx * dx + dy * dy + dz * dz);
            sum += weight[s];
        }
        for (std::size_t s = 0; s < weight.size(); ++s)
            world.station_weight[s * n + i] = static_cast<float>(weight[s] / sum);
    }
}

std::vector<std::uint16_t> days_of(std::vector<int> months) {
    std::sort(months.begin(), months.end());
    std::vector<std::uint16_t> days;
    for (const int month : months) {
        if (month < 1 || month > 12)
            throw InputError(fmt::format("weather.months holds {}", month), "1 to 12", "6 for June");
        int first = 0;
        for (int m = 1; m < month; ++m) first += days_of_month[static_cast<std::size_t>(m - 1)];
        for (int d = 0; d < days_of_month[static_cast<std::size_t>(month - 1)]; ++d)
            days.push_back(static_cast<std::uint16_t>(first + d));
    }
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// Each day's share of the attempts: its month's, spread over the month's days.
std::vector<float> day_shares(const std::vector<double>& month_shares, const std::vector<std::uint16_t>& days) {
    expect_count("demand.month_shares", month_shares.size(), 12);
    if (month_shares.empty()) return {};
    std::vector<double> weight;
    for (const std::uint16_t day : days) {
        std::size_t month = 0;
        for (int first = 0; first + days_of_month[month] <= day; ++month) first += days_of_month[month];
        weight.push_back(month_shares[month] / days_of_month[month]);
    }
    double sum = 0.;
    for (const double w : weight) sum += w;
    if (!(sum > 0.))
        throw InputError("demand.month_shares is 0 in all of weather.months", "attempts in one of them at least",
                         "other months");
    std::vector<float> shares;
    for (const double w : weight) shares.push_back(static_cast<float>(w / sum));
    return shares;
}

}  // namespace

void make_air(const scenario::Scenario& scenario, const Inputs& inputs, World& world, PrepareReport& report) {
    for (const PlacedStation& placed : inputs.weather) world.stations_weather.push_back(placed.station);
    make_weights(inputs, scenario.weather.blend_m_per_m, world);
    expect_count("weather.lapse_by_hour_k_per_m", scenario.weather.lapse_by_hour_k_per_m.size(), 24);
    world.lapse_k_per_m.assign(24, static_cast<float>(scenario.weather.lapse_k_per_m));
    for (std::size_t h = 0; h < scenario.weather.lapse_by_hour_k_per_m.size(); ++h)
        world.lapse_k_per_m[h] = static_cast<float>(scenario.weather.lapse_by_hour_k_per_m[h]);
    world.shade_sky_view = static_cast<float>(scenario.weather.shade_sky_view);
    world.albedo = static_cast<float>(scenario.weather.albedo);
    const geo::GridSpec& grid = inputs.grid;
    const geo::Point middle =
        geo::to_lon_lat(grid, geo::Point{0.5 * (grid.west_m + grid.east_m()), 0.5 * (grid.south_m() + grid.north_m)});
    world.moonlight = sky::moonlight_by_hour(scenario.weather.moon_year, middle.y, middle.x);
    if (scenario.weather.terrain_shade)
        world.sun_azimuth_deg = sky::sun_azimuth_by_hour(scenario.weather.moon_year, grid);
    world.start_days = days_of(scenario.weather.months);
    world.start_day_share = day_shares(scenario.demand.month_shares, world.start_days);
    report.numbers.emplace_back("weather_stations", static_cast<double>(world.stations_weather.size()));
    report.numbers.emplace_back("start_days", static_cast<double>(world.start_days.size()));
}

}  // namespace funnel::sim::prepare
