// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/wbgt_map.hpp"

#include "kernels/heat/air.hpp"
#include "kernels/heat/wbgt.hpp"
#include "kernels/world/start_days.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel {
namespace {

constexpr float level_m = 50.F;
constexpr std::size_t hours_of_day = 24;
/// From walking height to the instruments' 2 m: (2 / 1.5)^0.15, as wind_at_walking_height_m_s brings it down.
constexpr float wind_to_2_m = 1.0440969F;

/// WBGT of an hour of a station's weather at another height [C].
float wbgt_at_height_c(const World& world, const WeatherStation& station, const WeatherHour& hour, float height_m,
                       float lapse_k_per_m) {
    const float air_c = temperature_at_height_c(hour.air_temperature_c, station.elevation_m, height_m, lapse_k_per_m);
    const float cosine = real::sin(hour.sun_elevation_deg * radians_per_degree_f);
    const float beam = cosine > static_cast<float>(least_cos_zenith) ? hour.direct_normal_w_m2 * cosine : 0.F;
    const float global = beam + hour.diffuse_horizontal_w_m2;
    const WbgtWeather<float> weather{air_c,
                                     10.F * real::min(hour.vapour_pressure_kpa, saturation_vapour_pressure_kpa(air_c)),
                                     standard_pressure_hpa(height_m),
                                     hour.wind_m_s * wind_to_2_m,
                                     global,
                                     global > 0.F ? beam / global : 0.F,
                                     cosine};
    WbgtInstruments<float> instruments;
    instruments.ground_albedo = world.albedo;
    return wet_bulb_globe_temperature(weather, instruments).wbgt_c;
}

float mean_over_days_c(const World& world, const WeatherStation& station, std::size_t hour, float height_m) {
    float sum = 0.F;
    for (std::size_t d = 0; d < world.start_days.size(); ++d)
        sum += start_day_share(world, d)
               * wbgt_at_height_c(world, station, station.hours[world.start_days[d] * hours_of_day + hour], height_m,
                                  world.lapse_k_per_m[hour]);
    return sum;
}

}  // namespace

WbgtMap::WbgtMap(const World& world) : world_{world} {
    float highest_m = -std::numeric_limits<float>::infinity();
    lowest_m_ = std::numeric_limits<float>::infinity();
    for (const float z : world.elevation_m) {
        if (!std::isfinite(z)) continue;
        lowest_m_ = std::min(lowest_m_, z);
        highest_m = std::max(highest_m, z);
    }
    if (!(lowest_m_ <= highest_m)) return;
    levels_ = static_cast<std::size_t>((highest_m - lowest_m_) / level_m) + 2;
    for (const WeatherStation& station : world.stations_weather)
        for (std::size_t hour = 0; hour < hours_of_day; ++hour)
            for (std::size_t level = 0; level < levels_; ++level)
                table_.push_back(
                    mean_over_days_c(world, station, hour, lowest_m_ + level_m * static_cast<float>(level)));
}

float WbgtMap::blended(std::size_t cell, int hour) const {
    const float steps = (world_.elevation_m[cell] - lowest_m_) / level_m;
    const std::size_t below = std::min(static_cast<std::size_t>(steps), levels_ - 2);
    const float share = steps - static_cast<float>(below);
    float sum = 0.F;
    for (std::size_t s = 0; s < world_.stations_weather.size(); ++s) {
        const float* row = &table_[(s * hours_of_day + static_cast<std::size_t>(hour)) * levels_ + below];
        sum += world_.station_weight[s * world_.elevation_m.size() + cell] * (row[0] + share * (row[1] - row[0]));
    }
    return sum;
}

std::vector<float> WbgtMap::at_hour(int hour) const {
    std::vector<float> map(world_.elevation_m.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < map.size(); ++i)
        if (std::isfinite(world_.elevation_m[i])) map[i] = blended(i, hour);
    return map;
}

std::vector<float> WbgtMap::at_hottest_hour() const {
    std::vector<float> map = at_hour(0);
    for (int hour = 1; hour < static_cast<int>(hours_of_day); ++hour)
        for (std::size_t i = 0; i < map.size(); ++i)
            if (std::isfinite(world_.elevation_m[i])) map[i] = std::max(map[i], blended(i, hour));
    return map;
}

}  // namespace funnel
