// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/weather_check.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cstdio>

namespace funnel {
namespace {

/// Fog and rounding bring measured dew points a little above the air.
constexpr double most_dew_above_air_k = 3.;
/// Light enough not to be a sensor's offset.
constexpr double light_w_m2 = 20.;
/// Deeper than at the end of twilight: an hour by the hour's wrong end is not yet taken for a wrong clock.
constexpr double night_deg = -18., day_deg = 20.;
constexpr double most_light_by_night = 0.05, most_dark_by_day = 0.5;
constexpr int hours_that_say_something = 100;

std::string degrees_or_kelvin(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

}  // namespace

void WeatherCheck::add(const WeatherClaims& hour) {
    if (hour.dew_point_c > hour.air_c + most_dew_above_air_k)
        throw InputError(file_ + ": the dew point of hour " + hour.when + " is " + degrees_or_kelvin(hour.dew_point_c)
                             + " C in air of " + degrees_or_kelvin(hour.air_c) + " C",
                         "a dew point no higher than the air's temperature (3 K for the thermometers)",
                         "looking whether the two columns are exchanged, or repairing that hour");
    if (hour.global_w_m2 != hour.global_w_m2) return;
    least_w_m2_ = std::min(least_w_m2_, hour.global_w_m2);
    most_w_m2_ = std::max(most_w_m2_, hour.global_w_m2);
    const bool light = hour.global_w_m2 > light_w_m2;
    light_ += light ? 1 : 0;
    if (light && hour.sun_elevation_deg < night_deg) {
        if (light_by_night_++ == 0) first_light_ = hour.when;
    }
    if (hour.sun_elevation_deg < day_deg) return;
    ++by_day_;
    dark_by_day_ += hour.global_w_m2 == 0. ? 1 : 0;
}

void WeatherCheck::finish() const {
    // A column of zeros, as files without radiation have it, says nothing of the clock.
    if (!uses_light_ && least_w_m2_ >= most_w_m2_) return;
    const char* const what_to_try =
        "the time zone or utc_offset_h (west of Greenwich it is negative), the sign of the longitude, or hours of "
        "local standard time instead of UTC";
    if (light_by_night_ > hours_that_say_something && light_by_night_ > most_light_by_night * light_)
        throw InputError(file_ + ": " + std::to_string(light_by_night_)
                             + " hours have light while the sun is more than 18 degrees below the horizon by the "
                               "station's longitude and clock, the first of them "
                             + first_light_,
                         "light by day: a clock, a longitude and hours that belong to each other", what_to_try);
    if (by_day_ > hours_that_say_something && dark_by_day_ > most_dark_by_day * by_day_)
        throw InputError(file_ + ": " + std::to_string(dark_by_day_) + " of " + std::to_string(by_day_)
                             + " hours with the sun above 20 degrees are dark (0 W/m2)",
                         "light by day", std::string{"a file with radiation; else "} + what_to_try);
}

}  // namespace funnel
