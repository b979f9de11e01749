// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic_weather.hpp"

#include "kernels/core/real_math.hpp"
#include "kernels/heat/air.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "kernels/heat/solar_position.hpp"
#include "sim/synthetic_noise.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim {
namespace {

constexpr int days_in_year = 365;
constexpr double pi = 3.14159265358979323846;

/// Day-to-day wandering: correlation and standard deviation, of both extremes and of the dew point.
constexpr double day_to_day = 0.65;
constexpr double temperature_spread_k = 2.5;
constexpr double dew_point_spread_k = 2.5;

/// Parton & Logan 1981, air at 1.5 m: lag of the maximum, decay of the night, lag of the minimum after sunrise [h].
constexpr double lag_of_maximum_h = 1.86;
constexpr double night_decay = 2.20;
constexpr double lag_of_minimum_h = -0.17;

/// Wind at 10 m [m/s], calmest at 3 h and strongest at 15 h: about June of the TMY3 years of Casa Grande and Yuma.
constexpr double night_wind_m_s = 1.6;
constexpr double afternoon_wind_m_s = 4.2;

struct Day {
    double minimum_c, maximum_c, dew_point_c;
    double sunrise_h, sunset_h;  ///< local standard time
};

/// Linear between the middles of the months.
MonthlyNormals normals_on(double day) {
    const double month = day / days_in_year * 12. - 0.5;
    const double before = std::floor(month);
    const double weight = month - before;
    const int k = static_cast<int>(before);
    const MonthlyNormals& a = synthetic_normals()[static_cast<std::size_t>((k + 12) % 12)];
    const MonthlyNormals& b = synthetic_normals()[static_cast<std::size_t>((k + 1) % 12)];
    return {a.minimum_c + weight * (b.minimum_c - a.minimum_c), a.maximum_c + weight * (b.maximum_c - a.maximum_c),
            a.dew_point_c + weight * (b.dew_point_c - a.dew_point_c)};
}

/// The sun at an hour of local standard time counted from the start of the year (a year without leap day).
SunPosition sun_at(double hour_of_year, const SyntheticSite& site) {
    const double days = days_since_j2000(2001, 1, 1, hour_of_year - site.utc_offset_h);
    return sun_position(days, site.latitude_deg, site.longitude_deg);
}

/// The hour between `down_h` and `up_h` (in either order) at which the sun crosses the horizon.
double horizon_crossing_h(double down_h, double up_h, double midnight_h, const SyntheticSite& site) {
    constexpr int halvings = 20;  // 12 h to a twentieth of a second
    for (int k = 0; k < halvings; ++k) {
        const double middle_h = 0.5 * (down_h + up_h);
        (sun_at(midnight_h + middle_h, site).apparent_elevation_deg > 0. ? up_h : down_h) = middle_h;
    }
    return 0.5 * (down_h + up_h);
}

void set_sun(Day& day, int day_of_year, const SyntheticSite& site) {
    const double noon_h = 12. - (site.longitude_deg - 15. * site.utc_offset_h) / 15.;
    day.sunrise_h = horizon_crossing_h(noon_h - 12., noon_h, 24. * day_of_year, site);
    day.sunset_h = horizon_crossing_h(noon_h + 12., noon_h, 24. * day_of_year, site);
}

/// A stationary AR(1) series of unit variance.
class Wandering {
  public:
    Wandering(std::uint64_t seed, std::uint32_t layer) : draws_(seed, layer), state_(draws_.normal()) {}
    double next() {
        const double now = state_;
        state_ = day_to_day * state_ + std::sqrt(1. - day_to_day * day_to_day) * draws_.normal();
        return now;
    }

  private:
    SeededDraws draws_;
    double state_;
};

std::vector<Day> make_days(std::uint64_t seed, const SyntheticSite& site) {
    Wandering temperature(seed, 41);
    Wandering moisture(seed, 42);
    std::vector<Day> days(days_in_year);
    for (int d = 0; d < days_in_year; ++d) {
        const MonthlyNormals normals = normals_on(d + 0.5);
        Day& day = days[static_cast<std::size_t>(d)];
        const double warmer_k = temperature_spread_k * temperature.next();
        day.minimum_c = normals.minimum_c + warmer_k;
        day.maximum_c = normals.maximum_c + warmer_k;
        // Air never holds more than saturation at its coolest.
        day.dew_point_c = std::min(normals.dew_point_c + dew_point_spread_k * moisture.next(), day.minimum_c);
        set_sun(day, d, site);
    }
    return days;
}

/// Temperature on the sine of a day, `hour` from its midnight.
double day_curve(const Day& day, double hour) {
    const double length_h = day.sunset_h - day.sunrise_h;
    const double since_minimum_h = hour - (day.sunrise_h + lag_of_minimum_h);
    return day.minimum_c
           + (day.maximum_c - day.minimum_c) * real::sin(pi * since_minimum_h / (length_h + 2. * lag_of_maximum_h));
}

/// Temperature of the night that ends in the minimum of `next`. Parton & Logan's exponential leaves exp(-b) = 11 % of
/// the fall undone at the end of the night; it is stretched by that so that the next day's curve takes over without a
/// jump.
double night_curve(const Day& day, const Day& next, double hours_since_sunset) {
    const double night_h = 24. + next.sunrise_h + lag_of_minimum_h - day.sunset_h;
    const double left = real::exp(-night_decay * hours_since_sunset / night_h);
    const double end = real::exp(-night_decay);
    return next.minimum_c + (day_curve(day, day.sunset_h) - next.minimum_c) * (left - end) / (1. - end);
}

double temperature_c(const std::vector<Day>& days, int d, double hour) {
    const Day& day = days[static_cast<std::size_t>(d)];
    if (hour < day.sunrise_h + lag_of_minimum_h) {
        const Day& before = days[static_cast<std::size_t>((d + days_in_year - 1) % days_in_year)];
        return night_curve(before, day, hour + 24. - before.sunset_h);
    }
    if (hour <= day.sunset_h) return day_curve(day, hour);
    return night_curve(day, days[static_cast<std::size_t>((d + 1) % days_in_year)], hour - day.sunset_h);
}

double wind_at_10_m_m_s(double hour) {
    const double stirred = 0.5 - 0.5 * real::cos(2. * pi * (hour - 3.) / 24.);
    return night_wind_m_s + (afternoon_wind_m_s - night_wind_m_s) * stirred * stirred;
}

}  // namespace

const std::vector<MonthlyNormals>& synthetic_normals() {
    static const std::vector<MonthlyNormals> normals{{5.0, 20.5, -2.},  {6.5, 22.0, -1.},  {9.0, 25.5, -1.},
                                                     {12.6, 30.0, -1.}, {17.2, 35.0, -1.}, {22.8, 40.6, 4.},
                                                     {25.6, 41.2, 13.}, {25.0, 40.0, 14.}, {21.6, 37.2, 10.},
                                                     {14.6, 31.0, 5.},  {8.6, 24.5, 0.},   {5.0, 19.6, -2.}};
    return normals;
}

std::vector<WeatherHour> make_synthetic_weather(std::uint64_t seed, const SyntheticSite& site) {
    const std::vector<Day> days = make_days(seed, site);
    std::vector<WeatherHour> hours;
    hours.reserve(24 * days.size());
    for (int d = 0; d < days_in_year; ++d) {
        for (int h = 0; h < 24; ++h) {
            const double middle_h = h + 0.5;
            const SunPosition sun = sun_at(24. * d + middle_h, site);
            const ClearSky sky =
                clear_sky(sun.apparent_elevation_deg, sun.distance_au, site.linke_turbidity, site.elevation_m);
            WeatherHour hour{};
            hour.air_temperature_c = static_cast<float>(temperature_c(days, d, middle_h));
            hour.vapour_pressure_kpa =
                static_cast<float>(vapour_pressure_from_dew_point_kpa(days[static_cast<std::size_t>(d)].dew_point_c));
            hour.wind_m_s = static_cast<float>(wind_at_walking_height_m_s(wind_at_10_m_m_s(middle_h)));
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

}  // namespace funnel::sim
