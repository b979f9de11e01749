// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where the sun stands: the low-precision formulas of the Astronomical Almanac.
///
/// Michalsky 1988, "The Astronomical Almanac's algorithm for approximate solar position (1950-2050)", Solar Energy,
/// doi 10.1016/0038-092X(88)90045-X; refraction from the Almanac's page B62. Good to 0.01 degrees from 1950 to 2050.
/// In double precision with our own functions, so that every machine sees the same sun.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

struct SunPosition {
    double elevation_deg;           ///< elevation of the disc's centre, without refraction; below 0 at night
    double apparent_elevation_deg;  ///< with refraction
    double azimuth_deg;             ///< clockwise from north, 0..360
    double distance_au;
};

/// Days from 2000-01-01 12:00 UTC to a date of the Gregorian calendar; `hour` may be outside 0..24, which is how a
/// local time becomes UTC: hour_utc = hour_local - utc_offset.
FUNNEL_INLINE double days_since_j2000(int year, int month, int day, double hour_utc) {
    // Days from civil date: years start in March, so that the leap day comes last.
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    const std::int64_t days_from_2000_01_01 = static_cast<std::int64_t>(era) * 146097 + day_of_era - 730425;
    return static_cast<double>(days_from_2000_01_01) - 0.5 + hour_utc / 24.;
}

/// Refraction of the standard atmosphere's fit [degrees]; none more than a degree below the horizon.
FUNNEL_INLINE double refraction_deg(double elevation_deg, double pressure_hpa, double temperature_c) {
    const double h = elevation_deg;
    const double density = pressure_hpa / (temperature_c + 273.15);
    const double low = density * (0.1594 + h * (0.0196 + 0.00002 * h)) / (1. + h * (0.505 + 0.0845 * h));
    const double radians = real::clamp(h, 1., 90.) * 0.017453292519943295;
    const double high = density * 0.00452 * real::cos(radians) / real::sin(radians);
    return h < -1. ? 0. : (h < 19.225 ? low : high);
}

/// Equation of time: true solar time less mean solar time [minutes], from the Almanac's mean longitude and right
/// ascension. A minute of error is a quarter of a degree of the sun; this one is good to a tenth of it.
FUNNEL_INLINE double equation_of_time_min(double days_since_j2000_utc) {
    const double degree = 0.017453292519943295;
    const double n = days_since_j2000_utc;
    const double anomaly = (357.528 + 0.9856003 * n) * degree;
    const double mean_longitude_deg = 280.460 + 0.9856474 * n;
    const double longitude =
        (mean_longitude_deg + 1.915 * real::sin(anomaly) + 0.020 * real::sin(2. * anomaly)) * degree;
    const double obliquity = (23.439 - 4e-7 * n) * degree;
    const double right_ascension_deg =
        real::atan2(real::cos(obliquity) * real::sin(longitude), real::cos(longitude)) / degree;
    const double turns = (mean_longitude_deg - right_ascension_deg) / 360.;
    return 1440. * (turns - std::floor(turns + 0.5));
}

/// The sun seen from a place. `longitude_deg` is positive to the east; pressure and temperature bend the light.
FUNNEL_INLINE SunPosition sun_position(double days_since_j2000_utc, double latitude_deg, double longitude_deg,
                                       double pressure_hpa = 1013.25, double temperature_c = 15.) {
    const double degree = 0.017453292519943295;
    const double n = days_since_j2000_utc;
    const double anomaly = (357.528 + 0.9856003 * n) * degree;
    const double mean_longitude_deg = 280.460 + 0.9856474 * n;
    const double longitude =
        (mean_longitude_deg + 1.915 * real::sin(anomaly) + 0.020 * real::sin(2. * anomaly)) * degree;
    const double obliquity = (23.439 - 4e-7 * n) * degree;
    const double right_ascension = real::atan2(real::cos(obliquity) * real::sin(longitude), real::cos(longitude));
    const double sin_declination = real::sin(obliquity) * real::sin(longitude);
    const double cos_declination = real::sqrt(1. - sin_declination * sin_declination);

    // Sidereal time at Greenwich; whole turns are taken off before small angles are added.
    const double turns = 0.7790572732640 + 1.00273790935 * n;
    const double sidereal = (turns - std::floor(turns)) * 360. * degree;
    const double hour_angle = sidereal + longitude_deg * degree - right_ascension;
    const double latitude = latitude_deg * degree;
    const double east = -cos_declination * real::sin(hour_angle);
    const double north =
        real::cos(latitude) * sin_declination - real::sin(latitude) * cos_declination * real::cos(hour_angle);
    const double up =
        real::sin(latitude) * sin_declination + real::cos(latitude) * cos_declination * real::cos(hour_angle);

    SunPosition sun{};
    sun.elevation_deg = real::atan2(up, real::sqrt(east * east + north * north)) / degree;
    sun.apparent_elevation_deg = sun.elevation_deg + refraction_deg(sun.elevation_deg, pressure_hpa, temperature_c);
    const double azimuth_deg = real::atan2(east, north) / degree;
    sun.azimuth_deg = azimuth_deg < 0. ? azimuth_deg + 360. : azimuth_deg;
    sun.distance_au = 1.00014 - 0.01671 * real::cos(anomaly) - 0.00014 * real::cos(2. * anomaly);
    return sun;
}

}  // namespace funnel
