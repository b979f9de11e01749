// SPDX-License-Identifier: Apache-2.0
// Shares of the weather stations in each cell's air, and the days on which attempts start.
#include "geo/crs.hpp"
#include "kernels/core/calendar.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/stages.hpp"
#include "sim/prepare/weather.hpp"
#include "sim/sky/moonlight.hpp"
#include "sim/sky/sun_over_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::prepare {

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
        for (int d = 0; d < days_of_month(month); ++d)
            days.push_back(static_cast<std::uint16_t>(days_before_month(month) + d));
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
        const int month = month_of_day(day);
        weight.push_back(month_shares[static_cast<std::size_t>(month - 1)] / days_of_month(month));
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

/// Attempts and heat that the scenario gives to months which it does not ask for.
void note_other_months(Preparation& prep) {
    const std::vector<int>& months = prep.scenario.weather.months;
    const auto is_asked = [&](int month) { return std::find(months.begin(), months.end(), month) != months.end(); };
    double all = 0., elsewhere = 0.;
    for (std::size_t m = 0; m < prep.scenario.demand.month_shares.size(); ++m) {
        all += prep.scenario.demand.month_shares[m];
        if (!is_asked(static_cast<int>(m) + 1)) elsewhere += prep.scenario.demand.month_shares[m];
    }
    constexpr double to_speak_of = 0.005;
    if (elsewhere > to_speak_of * all)
        prep.note(
            fmt::format("{:.0f} % of demand.month_shares fall in months that weather.months leaves out; the others "
                        "are scaled up to all attempts",
                        100. * elsewhere / all));
    const std::vector<std::uint16_t>& days = prep.world.start_days;
    if (prep.scenario.weather.heat_wave_k > 0. && std::none_of(days.begin(), days.end(), [&](std::uint16_t day) {
            return in_heat_wave(prep.scenario.weather, day + 1);
        }))
        prep.note("no day of weather.months is in the heat wave of weather.heat_wave_first_day to heat_wave_last_day");
}

}  // namespace

void make_air(Preparation& prep) {
    for (const PlacedStation& placed : prep.inputs.weather) prep.world.stations_weather.push_back(placed.station);
    make_weights(prep.inputs, prep.scenario.weather.blend_m_per_m, prep.world);
    expect_count("weather.lapse_by_hour_k_per_m", prep.scenario.weather.lapse_by_hour_k_per_m.size(), 24);
    prep.world.lapse_k_per_m.assign(24, static_cast<float>(prep.scenario.weather.lapse_k_per_m));
    for (std::size_t h = 0; h < prep.scenario.weather.lapse_by_hour_k_per_m.size(); ++h)
        prep.world.lapse_k_per_m[h] = static_cast<float>(prep.scenario.weather.lapse_by_hour_k_per_m[h]);
    prep.world.shade_sky_view = static_cast<float>(prep.scenario.weather.shade_sky_view);
    prep.world.albedo = static_cast<float>(prep.scenario.weather.albedo);
    const geo::GridSpec& grid = prep.inputs.grid;
    const geo::Point middle =
        geo::to_lon_lat(grid, geo::Point{0.5 * (grid.west_m + grid.east_m()), 0.5 * (grid.south_m() + grid.north_m)});
    prep.world.moonlight = sky::moonlight_by_hour(prep.scenario.weather.moon_year, middle.y, middle.x);
    if (prep.scenario.weather.terrain_shade)
        prep.world.sun_azimuth_deg = sky::sun_azimuth_by_hour(prep.scenario.weather.moon_year, grid);
    prep.world.start_days = days_of(prep.scenario.weather.months);
    prep.world.start_day_share = day_shares(prep.scenario.demand.month_shares, prep.world.start_days);
    note_other_months(prep);
    prep.number("weather_stations", prep.world.stations_weather.size());
    prep.number("start_days", prep.world.start_days.size());
}

}  // namespace funnel::sim::prepare
