// SPDX-License-Identifier: Apache-2.0
// Weather stations, their shares in each cell's air, and the days on which attempts start.
#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/weather_file.hpp"
#include "sim/csv_table.hpp"
#include "sim/moonlight.hpp"
#include "sim/prepare_problems.hpp"
#include "sim/prepare_stages.hpp"
#include "sim/sun_over_grid.hpp"
#include "sim/synthetic_weather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace funnel::sim {

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

double within(const CsvTable& table, std::size_t row, const char* column, double low, double high) {
    const double value = table.number(row, column);
    if (value >= low && value <= high) return value;
    throw InputError(fmt::format("{}: {} is {:g}", table.where(row), column, value),
                     fmt::format("{:g} to {:g}", low, high), "correcting that field");
}

Site site_of(const CsvTable& table, const std::string& file) {
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

WeatherYearOptions options_of(const Scenario& s) {
    WeatherYearOptions options;
    options.linke_turbidity = s.weather.linke_turbidity;
    options.ground_excess_k = s.weather.ground_excess_k;
    options.temperature_offset_k = s.weather.temperature_offset_k;
    options.radiation_from_file = s.weather.sun == "file";
    return options;
}

PlacedStation from_epw(const Scenario& s, const std::string& file, const geo::GridSpec& grid) {
    EpwYear year = read_epw_year(file, options_of(s));
    const geo::Point at{year.place.longitude_deg, year.place.latitude_deg};
    return {{year.place.name, static_cast<float>(year.place.elevation_m), std::move(year.hours)},
            geo::from_lon_lat(grid, at)};
}

PlacedStation from_file(const Scenario& s, const std::string& file, const CsvTable& table, const geo::GridSpec& grid) {
    const Site site = site_of(table, file);
    WeatherYearOptions options = options_of(s);
    options.latitude_deg = site.latitude_deg;
    options.longitude_deg = site.longitude_deg;
    options.utc_offset_h = site.utc_offset_h;
    options.elevation_m = site.elevation_m;
    return {{site.name, static_cast<float>(site.elevation_m), read_weather_year(file, options)},
            geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg})};
}

PlacedStation from_nowhere(const Scenario& s, const geo::GridSpec& grid) {
    SyntheticSite site;
    site.linke_turbidity = s.weather.linke_turbidity;
    site.ground_excess_k = s.weather.ground_excess_k;
    WeatherStation station{site.name, static_cast<float>(site.elevation_m),
                           make_synthetic_weather(s.region.synthetic_seed, site)};
    for (WeatherHour& hour : station.hours)
        hour.air_temperature_c += static_cast<float>(s.weather.temperature_offset_k);
    return {std::move(station), geo::from_lon_lat(grid, geo::Point{site.longitude_deg, site.latitude_deg})};
}

}  // namespace

std::vector<PlacedStation> read_weather(const Scenario& scenario, const geo::GridSpec& grid) {
    const WeatherSpec& spec = scenario.weather;
    std::vector<PlacedStation> stations;
    std::optional<CsvTable> table;
    ProblemList problems;
    for (const std::string& file : spec.tmy3) {
        problems.collect("", [&] {
            if (file == synthetic_weather) {
                stations.push_back(from_nowhere(scenario, grid));
                return;
            }
            if (!table) table = CsvTable::read(spec.stations);
            stations.push_back(from_file(scenario, file, *table, grid));
        });
    }
    for (const std::string& file : spec.epw)
        problems.collect("", [&] { stations.push_back(from_epw(scenario, file, grid)); });
    problems.throw_if_any("[weather]");
    if (stations.empty())
        throw InputError("weather.tmy3 and weather.epw name no file", "the hourly year of at least one station",
                         "tmy3 = [\"station.csv\"]");
    return stations;
}

namespace {

/// Inverse square of the distance, as shares. Within half a cell of a station the weight grows no more.
void make_weights(const Inputs& in, World& world) {
    const std::size_t n = world.elevation_m.size();
    world.station_weight.resize(in.weather.size() * n);
    const double nearest_square = 0.25 * in.grid.cell_m * in.grid.cell_m;
    std::vector<double> weight(in.weather.size());
    for (std::size_t i = 0; i < n; ++i) {
        const geo::Point p = in.grid.centre(static_cast<CellIndex>(i));
        double sum = 0.;
        for (std::size_t s = 0; s < weight.size(); ++s) {
            const double dx = p.x - in.weather[s].at.x, dy = p.y - in.weather[s].at.y;
            weight[s] = 1. / std::max(nearest_square, dx * dx + dy * dy);
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

}  // namespace

void make_air(const Scenario& scenario, const Inputs& inputs, World& world, PrepareReport& report) {
    for (const PlacedStation& placed : inputs.weather) world.stations_weather.push_back(placed.station);
    make_weights(inputs, world);
    world.lapse_k_per_m = static_cast<float>(scenario.weather.lapse_k_per_m);
    world.shade_sky_view = static_cast<float>(scenario.weather.shade_sky_view);
    world.albedo = static_cast<float>(scenario.weather.albedo);
    const geo::GridSpec& grid = inputs.grid;
    const geo::Point middle =
        geo::to_lon_lat(grid, geo::Point{0.5 * (grid.west_m + grid.east_m()), 0.5 * (grid.south_m() + grid.north_m)});
    world.moonlight = moonlight_by_hour(scenario.weather.moon_year, middle.y, middle.x);
    if (scenario.weather.terrain_shade) world.sun_azimuth_deg = sun_azimuth_by_hour(scenario.weather.moon_year, grid);
    world.start_days = days_of(scenario.weather.months);
    report.numbers.emplace_back("weather_stations", static_cast<double>(world.stations_weather.size()));
    report.numbers.emplace_back("start_days", static_cast<double>(world.start_days.size()));
}

}  // namespace funnel::sim
