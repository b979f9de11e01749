// SPDX-License-Identifier: Apache-2.0
#include "sim/sky/day_weather.hpp"

#include "kernels/core/calendar.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/heat/air.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "kernels/heat/solar_position.hpp"
#include "sim/text/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::sky {
namespace {

constexpr double pi = 3.14159265358979323846;

/// Parton & Logan 1981, air at 1.5 m: lag of the maximum, decay of the night, lag of the minimum after sunrise [h].
constexpr double lag_of_maximum_h = 1.86;
constexpr double night_decay = 2.20;
constexpr double lag_of_minimum_h = -0.17;

struct Day {
    DayExtremes of;
    double sunrise_h, sunset_h;  ///< local standard time
};

/// The sun at an hour of local standard time counted from the start of the year (a year without leap day).
SunPosition sun_at(double hour_of_year, const DaySite& site) {
    const double days = days_since_j2000(2001, 1, 1, hour_of_year - site.utc_offset_h);
    return sun_position(days, site.latitude_deg, site.longitude_deg);
}

/// The hour between `down_h` and `up_h` (in either order) at which the sun crosses the horizon.
double horizon_crossing_h(double down_h, double up_h, double midnight_h, const DaySite& site) {
    constexpr int halvings = 20;  // 12 h to a twentieth of a second
    for (int k = 0; k < halvings; ++k) {
        const double middle_h = 0.5 * (down_h + up_h);
        (sun_at(midnight_h + middle_h, site).apparent_elevation_deg > 0. ? up_h : down_h) = middle_h;
    }
    return 0.5 * (down_h + up_h);
}

void set_sun(Day& day, int day_of_year, const DaySite& site) {
    double noon_h = 12. - (site.longitude_deg - 15. * site.utc_offset_h) / 15.;
    if (noon_h < 0.) noon_h += 24.;  // beyond the date line
    if (noon_h > 24.) noon_h -= 24.;
    day.sunrise_h = horizon_crossing_h(noon_h - 12., noon_h, 24. * day_of_year, site);
    day.sunset_h = horizon_crossing_h(noon_h + 12., noon_h, 24. * day_of_year, site);
}

/// Temperature on the sine of a day, `hour` from its midnight.
double day_curve(const Day& day, double hour) {
    const double length_h = day.sunset_h - day.sunrise_h;
    const double since_minimum_h = hour - (day.sunrise_h + lag_of_minimum_h);
    return day.of.minimum_c
           + (day.of.maximum_c - day.of.minimum_c)
                 * real::sin(pi * since_minimum_h / (length_h + 2. * lag_of_maximum_h));
}

/// Temperature of the night that ends in the minimum of `next`. Parton & Logan's exponential leaves exp(-b) = 11 % of
/// the fall undone at the end of the night; it is stretched by that so that the next day's curve takes over without a
/// jump.
double night_curve(const Day& day, const Day& next, double hours_since_sunset) {
    const double night_h = 24. + next.sunrise_h + lag_of_minimum_h - day.sunset_h;
    const double left = real::exp(-night_decay * hours_since_sunset / night_h);
    const double end = real::exp(-night_decay);
    return next.of.minimum_c + (day_curve(day, day.sunset_h) - next.of.minimum_c) * (left - end) / (1. - end);
}

/// The day that comes `days` after d in a year without end.
const Day& day_after(const std::vector<Day>& all, int d, int days) {
    return all[static_cast<std::size_t>((d + days + days_of_year) % days_of_year)];
}

/// Each curve is asked for its own hours only. A clock ahead of the sun lets an evening's sun set after midnight, one
/// behind it lets it rise before: such hours belong to the day before or after.
double temperature_c(const std::vector<Day>& all, int d, double hour) {
    const Day& before = day_after(all, d, -1);
    const Day& day = day_after(all, d, 0);
    const Day& next = day_after(all, d, 1);
    if (hour + 24. <= before.sunset_h) return day_curve(before, hour + 24.);
    if (hour < day.sunrise_h + lag_of_minimum_h) return night_curve(before, day, hour + 24. - before.sunset_h);
    if (hour <= day.sunset_h) return day_curve(day, hour);
    if (hour - 24. >= next.sunrise_h + lag_of_minimum_h) return day_curve(next, hour - 24.);
    return night_curve(day, next, hour - day.sunset_h);
}

double wind_at_10_m_m_s(const DayExtremes& day, double hour) {
    const double stirred = 0.5 - 0.5 * real::cos(2. * pi * (hour - 3.) / 24.);
    return day.night_wind_m_s + (day.afternoon_wind_m_s - day.night_wind_m_s) * stirred * stirred;
}
/// Afternoon over night, as in June of the TMY3 years of Casa Grande and Yuma, and night over the day's mean: the
/// square of what stirs the air has the mean 3/8.
constexpr double afternoon_over_night = 4.2 / 1.6;
constexpr double mean_over_night = 1. + (afternoon_over_night - 1.) * 3. / 8.;

double between(const text::CsvTable& table, std::size_t row, const char* column, double low, double high) {
    const double value = table.number(row, column);
    if (value >= low && value <= high) return value;
    throw InputError(fmt::format("{}: {} is {:g}", table.where(row), column, value),
                     fmt::format("{:g} to {:g}", low, high), "correcting that field");
}

DayExtremes normals_of_row(const text::CsvTable& table, std::size_t row, double linke_turbidity) {
    DayExtremes month{};
    month.minimum_c = between(table, row, "t_min_c", -60., 60.);
    month.maximum_c = between(table, row, "t_max_c", -60., 60.);
    if (month.maximum_c < month.minimum_c)
        throw InputError(
            fmt::format("{}: t_max_c {:g} is below t_min_c {:g}", table.where(row), month.maximum_c, month.minimum_c),
            "a maximum no lower than the minimum", "exchanging them");
    month.dew_point_c = between(table, row, "dew_point_c", -60., 40.);
    const double mean_c = 0.5 * (month.minimum_c + month.maximum_c);
    if (month.dew_point_c > mean_c)
        throw InputError(fmt::format("{}: dew_point_c {:g} is above the air's mean of {:g} C", table.where(row),
                                     month.dew_point_c, mean_c),
                         "a dew point no higher than the air's temperature", "looking whether columns are exchanged");
    month.night_wind_m_s = between(table, row, "wind_m_s", 0., 40.) / mean_over_night;
    month.afternoon_wind_m_s = afternoon_over_night * month.night_wind_m_s;
    month.linke_turbidity =
        table.has("linke_turbidity") ? between(table, row, "linke_turbidity", 1., 10.) : linke_turbidity;
    return month;
}

}  // namespace

std::array<DayExtremes, 12> read_normals(const std::string& path, double linke_turbidity) {
    const text::CsvTable table = text::CsvTable::read(path);
    table.require({"month", "t_min_c", "t_max_c", "dew_point_c", "wind_m_s"});
    std::array<DayExtremes, 12> months{};
    std::array<bool, 12> there{};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double number = between(table, row, "month", 1., 12.);
        const auto month = static_cast<std::size_t>(number) - 1;
        if (number != std::floor(number) || there[month])
            throw InputError(fmt::format("{}: month {:g}{}", table.where(row), number, there[month] ? " again" : ""),
                             "each of 1 to 12 once", "correcting that field");
        there[month] = true;
        months[month] = normals_of_row(table, row, linke_turbidity);
    }
    for (std::size_t month = 0; month < 12; ++month)
        if (!there[month])
            throw InputError(fmt::format("{} has no row of month {}", path, month + 1), "the months 1 to 12",
                             "adding the row: nothing is filled in");
    return months;
}

std::vector<DayExtremes> days_of_normals(const std::array<DayExtremes, 12>& months) {
    std::vector<DayExtremes> days;
    for (int d = 0; d < days_of_year; ++d) {
        const double month = (d + 0.5) / days_of_year * 12. - 0.5;
        const double before = std::floor(month);
        const double weight = month - before;
        const int k = static_cast<int>(before);
        const DayExtremes& a = months[static_cast<std::size_t>((k + 12) % 12)];
        const DayExtremes& b = months[static_cast<std::size_t>((k + 1) % 12)];
        const auto mix = [&](double DayExtremes::*m) { return a.*m + weight * (b.*m - a.*m); };
        days.push_back({mix(&DayExtremes::minimum_c), mix(&DayExtremes::maximum_c), mix(&DayExtremes::dew_point_c),
                        mix(&DayExtremes::night_wind_m_s), mix(&DayExtremes::afternoon_wind_m_s),
                        mix(&DayExtremes::linke_turbidity)});
        days.back().dew_point_c = std::min(days.back().dew_point_c, days.back().minimum_c);
    }
    return days;
}

std::vector<WeatherHour> weather_of_days(const std::vector<DayExtremes>& extremes, const DaySite& site) {
    std::vector<Day> days;
    for (const DayExtremes& of : extremes) {
        days.push_back({of, 0., 0.});
        set_sun(days.back(), static_cast<int>(days.size()) - 1, site);
    }
    std::vector<WeatherHour> hours;
    hours.reserve(24 * days.size());
    for (int d = 0; d < days_of_year; ++d) {
        const DayExtremes& day = extremes[static_cast<std::size_t>(d)];
        for (int h = 0; h < 24; ++h) {
            const double middle_h = h + 0.5;
            const SunPosition sun = sun_at(24. * d + middle_h, site);
            const ClearSky sky =
                clear_sky(sun.apparent_elevation_deg, sun.distance_au, day.linke_turbidity, site.elevation_m);
            WeatherHour hour{};
            hour.air_temperature_c = static_cast<float>(temperature_c(days, d, middle_h));
            hour.vapour_pressure_kpa = static_cast<float>(vapour_pressure_from_dew_point_kpa(day.dew_point_c));
            hour.wind_m_s = static_cast<float>(wind_at_walking_height_m_s(wind_at_10_m_m_s(day, middle_h)));
            hour.direct_normal_w_m2 = static_cast<float>(sky.direct_normal_w_m2);
            hour.diffuse_horizontal_w_m2 = static_cast<float>(sky.diffuse_horizontal_w_m2);
            hour.sun_elevation_deg = static_cast<float>(sun.apparent_elevation_deg);
            hour.ground_excess_k =
                static_cast<float>(ground_excess_k(sky.global_horizontal_w_m2, site.ground_excess_k));
            hours.push_back(hour);
        }
    }
    return hours;
}

}  // namespace funnel::sim::sky
