// SPDX-License-Identifier: Apache-2.0
/// \file
/// A year of hours from the extremes of its days, for places without an hourly record.
#pragma once

#include "kernels/world/world.hpp"

#include <array>
#include <string>
#include <vector>

namespace funnel::sim::sky {

/// Place and ground of a station.
struct DaySite {
    std::string name;
    double latitude_deg;
    double longitude_deg;  ///< east positive
    double utc_offset_h;
    double elevation_m;
    double ground_excess_k;  ///< ground above air temperature at 1000 W/m2 on level ground
};

/// Weather of one day, or of the mean day of a month.
struct DayExtremes {
    double minimum_c;
    double maximum_c;
    double dew_point_c;         ///< holds all day
    double night_wind_m_s;      ///< at 10 m, at 3 h, the calmest
    double afternoon_wind_m_s;  ///< at 10 m, at 15 h
    double linke_turbidity;
};

/// One year, 8760 hours from 1 January 00:00 local standard time; hour h is the state in its middle.
///
/// Within a day temperature follows Parton & Logan 1981 (doi 10.1016/0002-1571(81)90105-9; air at 1.5 m: a 1.86,
/// b 2.20, c -0.17), its night curve stretched to reach the next minimum; the sky is clear (Ineichen & Perez 2002).
/// \param days  365
std::vector<WeatherHour> weather_of_days(const std::vector<DayExtremes>& days, const DaySite& site);

/// 365 days, linear between the middles of the months; dew points no higher than the minimum.
std::vector<DayExtremes> days_of_normals(const std::array<DayExtremes, 12>& months);

/// A CSV of month, t_min_c, t_max_c, dew_point_c, wind_m_s (mean of the day, 10 m), and linke_turbidity where it is not
/// `linke_turbidity`. All twelve months once, in any order.
/// \throws InputError names line and column
std::array<DayExtremes, 12> read_normals(const std::string& path, double linke_turbidity);

}  // namespace funnel::sim::sky
