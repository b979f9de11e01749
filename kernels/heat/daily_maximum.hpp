// SPDX-License-Identifier: Apache-2.0
/// \file
/// The heat that a traveller expects of a place: the highest temperature of its days.
#pragma once

#include "kernels/world/start_days.hpp"
#include "kernels/world/world.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace funnel {

/// Mean over the World's start days of the day's highest air temperature [C], by cell; NaN without elevation. A cell's
/// maximum is the blend of the stations' own maxima, carried to its height by the lapse rate of their hours.
inline std::vector<float> mean_daily_maximum_c(const World& world) {
    const auto n = static_cast<std::size_t>(world.shape.cells());
    std::vector<float> maximum_c(n, 0.F);
    for (std::size_t s = 0; s < world.stations_weather.size(); ++s) {
        const WeatherStation& station = world.stations_weather[s];
        float at_sea_level_c = 0.F;
        float lapse_k_per_m = 0.F;
        for (std::size_t d = 0; d < world.start_days.size(); ++d) {
            const auto first = station.hours.begin() + world.start_days[d] * 24;
            const auto hottest = std::max_element(first, first + 24, [](const WeatherHour& a, const WeatherHour& b) {
                return a.air_temperature_c < b.air_temperature_c;
            });
            const float share = start_day_share(world, d);
            const float lapse = world.lapse_k_per_m[static_cast<std::size_t>(hottest - first)];
            at_sea_level_c += share * (hottest->air_temperature_c + lapse * station.elevation_m);
            lapse_k_per_m += share * lapse;
        }
        for (std::size_t i = 0; i < n; ++i)
            maximum_c[i] += world.station_weight[s * n + i] * (at_sea_level_c - lapse_k_per_m * world.elevation_m[i]);
    }
    return maximum_c;
}

}  // namespace funnel
