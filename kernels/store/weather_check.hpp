// SPDX-License-Identifier: Apache-2.0
/// \file
/// Holds the columns of a station's year against each other and against the sun. Host only.
#pragma once

#include <string>
#include <utility>

namespace funnel {

/// What one hour of a weather file says. NaN: not given.
struct WeatherClaims {
    std::string when;  ///< for messages: "06/16 17:00"
    double air_c, dew_point_c;
    double global_w_m2;        ///< on level ground
    double sun_elevation_deg;  ///< by the file's clock and place
};

/// Takes the hours of a file one after the other. What a thermometer that is a little off or a rounded hour makes of
/// them is let pass.
class WeatherCheck {
  public:
    /// \param uses_light whether the run takes the file's light; else light that never changes is taken for none
    WeatherCheck(std::string file, bool uses_light) : file_{std::move(file)}, uses_light_{uses_light} {}

    /// Throws InputError at a dew point well above the air's temperature.
    void add(const WeatherClaims& hour);
    /// Throws InputError when the year is light by night, or dark by day: its clock is not that of its place.
    void finish() const;

  private:
    std::string file_;
    bool uses_light_;
    double least_w_m2_ = 1e9, most_w_m2_ = -1e9;
    std::string first_light_;  ///< the first hour that is light by night
    int light_ = 0;            ///< hours that are light
    int light_by_night_ = 0;
    int by_day_ = 0, dark_by_day_ = 0;  ///< hours with the sun well up
};

}  // namespace funnel
