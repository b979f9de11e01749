// SPDX-License-Identifier: Apache-2.0
#include "sim/sky/sun_over_grid.hpp"

#include "geo/crs.hpp"
#include "kernels/core/calendar.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/air.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace funnel::sim::sky {

namespace {

/// All of `text` as a number; NaN when it is none.
double number_of(std::string_view text) {
    double value = 0.;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? value : std::nan("");
}

int digits_of(std::string_view text) {
    for (const char c : text)
        if (c < '0' || c > '9') return -1;
    return static_cast<int>(number_of(text));
}

constexpr double degrees_per_radian = 57.295779513082321;
constexpr int first_year = 1950, last_year = 2050;  // what the sun's formula is good for

}  // namespace

SunPlace sun_place(const geo::GridSpec& grid, double height_m) {
    const geo::Point middle{0.5 * (grid.west_m + grid.east_m()), 0.5 * (grid.north_m + grid.south_m())};
    const geo::Point at = geo::to_lon_lat(grid, middle);
    // A kilometre or so to the pole, seen in the grid.
    const geo::Point north = geo::from_lon_lat(grid, geo::Point{at.x, at.y + (at.y < 89. ? 0.01 : -0.01)});
    const double turn = at.y < 89. ? 0. : 180.;
    return {at.x, at.y, std::atan2(north.x - middle.x, north.y - middle.y) * degrees_per_radian + turn, height_m};
}

SunPosition sun_over_grid(const SunPlace& place, double days_since_j2000_utc) {
    SunPosition sun = sun_position(days_since_j2000_utc, place.latitude_deg, place.longitude_deg,
                                   standard_pressure_hpa(place.height_m));
    sun.azimuth_deg = std::fmod(sun.azimuth_deg + place.true_north_deg + 720., 360.);
    return sun;
}

std::vector<float> sun_azimuth_by_hour(int year, const geo::GridSpec& grid) {
    const SunPlace place = sun_place(grid, 0.);
    const double utc_offset_h = std::round(place.longitude_deg / 15.);
    std::vector<float> azimuth_deg;
    azimuth_deg.reserve(8760);
    for (int month = 1; month <= 12; ++month)
        for (int day = 1; day <= days_of_month(month); ++day)
            for (int hour = 0; hour < 24; ++hour) {
                const double days = days_since_j2000(year, month, day, hour + 0.5 - utc_offset_h);
                azimuth_deg.push_back(static_cast<float>(sun_over_grid(place, days).azimuth_deg));
            }
    return azimuth_deg;
}

Date date_of(const std::string& text, const char* option) {
    Date date{0, 0, 0};
    const bool shape = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (shape) {
        const std::string_view view = text;
        date = {digits_of(view.substr(0, 4)), digits_of(view.substr(5, 2)), digits_of(view.substr(8, 2))};
    }
    if (date.year >= first_year && date.year <= last_year && is_date(date.year, date.month, date.day)) return date;
    throw InputError(fmt::format("{} {}", option, text),
                     fmt::format("a date YYYY-MM-DD from {} to {}", first_year, last_year),
                     fmt::format("{} 2011-06-21", option));
}

HourSteps hour_steps(const std::string& text, const char* option) {
    const std::size_t first = text.find(':'), second = text.find(':', first == std::string::npos ? first : first + 1);
    double from = std::nan(""), to = from, step = from;
    if (second != std::string::npos) {
        const std::string_view view = text;
        from = number_of(view.substr(0, first));
        to = number_of(view.substr(first + 1, second - first - 1));
        step = number_of(view.substr(second + 1));
    }
    constexpr double shortest_step_h = 1. / 60.;
    if (!(from >= 0. && to <= 24. && from <= to && step >= shortest_step_h && step <= 24.)) {
        throw InputError(fmt::format("{} {}", option, text),
                         "FROM:TO:STEP in hours, 0 <= FROM <= TO <= 24, a step of a minute or more",
                         fmt::format("{} 5:19:0.5", option));
    }
    HourSteps steps{{}, step};
    // Multiples instead of sums: steps such as 0.1 do not drift.
    for (int k = 0; from + k * step <= to + 1e-9; ++k) steps.hours.push_back(from + k * step);
    return steps;
}

double days_at(const SunPlace& place, const Date& date, double hour, std::optional<double> utc_offset_h) {
    const double offset_h = utc_offset_h.value_or(place.longitude_deg / 15.);
    const double days = days_since_j2000(date.year, date.month, date.day, hour - offset_h);
    return utc_offset_h ? days : days - equation_of_time_min(days) / 1440.;
}

}  // namespace funnel::sim::sky
