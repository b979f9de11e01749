// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/weather.hpp"

#include "sim/sky/day_weather.hpp"
#include "sim/synthetic/noise.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

/// Day-to-day wandering: correlation and standard deviation, of both extremes and of the dew point.
constexpr double day_to_day = 0.65;
constexpr double temperature_spread_k = 2.5;
constexpr double dew_point_spread_k = 2.5;

/// Wind at 10 m [m/s], calmest at 3 h and strongest at 15 h: about June of the TMY3 years of Casa Grande and Yuma.
constexpr double night_wind_m_s = 1.6;
constexpr double afternoon_wind_m_s = 4.2;

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

}  // namespace

const std::vector<MonthlyNormals>& synthetic_normals() {
    static const std::vector<MonthlyNormals> normals{{5.0, 20.5, -2.},  {6.5, 22.0, -1.},  {9.0, 25.5, -1.},
                                                     {12.6, 30.0, -1.}, {17.2, 35.0, -1.}, {22.8, 40.6, 4.},
                                                     {25.6, 41.2, 13.}, {25.0, 40.0, 14.}, {21.6, 37.2, 10.},
                                                     {14.6, 31.0, 5.},  {8.6, 24.5, 0.},   {5.0, 19.6, -2.}};
    return normals;
}

std::vector<WeatherHour> make_synthetic_weather(std::uint64_t seed, const SyntheticSite& site) {
    std::array<sky::DayExtremes, 12> months{};
    for (std::size_t m = 0; m < 12; ++m) {
        const MonthlyNormals& normals = synthetic_normals()[m];
        months[m] = {normals.minimum_c, normals.maximum_c,  normals.dew_point_c,
                     night_wind_m_s,    afternoon_wind_m_s, site.linke_turbidity};
    }
    Wandering temperature(seed, 41);
    Wandering moisture(seed, 42);
    std::vector<sky::DayExtremes> days = days_of_normals(months);
    for (sky::DayExtremes& day : days) {
        const double warmer_k = temperature_spread_k * temperature.next();
        day.minimum_c += warmer_k;
        day.maximum_c += warmer_k;
        // Air never holds more than saturation at its coolest.
        day.dew_point_c = std::min(day.dew_point_c + dew_point_spread_k * moisture.next(), day.minimum_c);
    }
    return weather_of_days(days, {site.name, site.latitude_deg, site.longitude_deg, site.utc_offset_h, site.elevation_m,
                                  site.ground_excess_k});
}

}  // namespace funnel::sim::synthetic
