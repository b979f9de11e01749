// SPDX-License-Identifier: Apache-2.0
/// \file
/// A station's year of weather, from a table of hours. Host only.
#pragma once

#include "kernels/world/world.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace funnel {

/// Where the station is, and what the table does not say.
struct WeatherYearOptions {
    double latitude_deg = 0.;
    double longitude_deg = 0.;  ///< positive to the east
    double elevation_m = 0.;
    double utc_offset_h = 0.;          ///< local standard time minus UTC, -7 in Arizona
    double linke_turbidity = 3.;       ///< haze of the clear sky
    bool radiation_from_file = false;  ///< false: every day is cloudless; true: the table's radiation
    double ground_excess_k = 20.;      ///< ground above air temperature under 1000 W/m2
    double temperature_offset_k = 0.;  ///< added to every hour's temperature; vapour pressure stays
};

/// Reads a table of 8760 rows, one an hour from 1 January: a TMY3 file as NREL ships it (a line of the station, then
/// the header; Wilcox & Marion 2008, NREL/TP-581-43156), or a table (kernels/store/table_text.hpp) made from one.
/// Columns, in any order and case, others are not read:
///
///     source_date      MM/DD/YYYY or year first; years differ from month to month, a 29 February must not occur
///     hour_ending_lst  HH:00, 01:00 .. 24:00, local standard time
///     drybulb_c, dewpoint_c, wind_m_s                   of the hour; wind at 10 m
///     ghi_w_m2, dni_w_m2, dhi_w_m2                      mean of the hour; only with `radiation_from_file`
///
/// or, of a TMY3 file: Date (MM/DD/YYYY), Time (HH:MM), Dry-bulb (C), Dew-point (C), Wspd (m/s), GHI, DNI, DHI (W/m^2).
///
/// Row 01:00 becomes hour 0, which starts at 00:00; its sun stands where it is at 00:30 of the source date. Nothing
/// is filled in: throws InputError, naming line, column and hour, at a file that cannot be read, a missing column, a
/// missing or foreign value, a value out of range, an hour out of turn and any other number of rows.
std::vector<WeatherHour> read_weather_year(const std::filesystem::path& path, const WeatherYearOptions& options);

/// Where a file says its station is.
struct EpwPlace {
    std::string name;
    double latitude_deg = 0.;
    double longitude_deg = 0.;
    double elevation_m = 0.;
    double utc_offset_h = 0.;
};

/// Where the first line of a TMY3 file as NREL ships it says that its station is; nothing of other files.
std::optional<EpwPlace> tmy3_place(const std::filesystem::path& path);

struct EpwYear {
    EpwPlace place;
    std::vector<WeatherHour> hours;
};

/// Reads an EnergyPlus weather file (EPW; US Department of Energy, EnergyPlus Auxiliary Programs, section 2.9): header
/// lines, of which the first, LOCATION, says where the station is (the options' place is not used), then 8760 rows in
/// order, hours 1 to 24 in local standard time. Read are dry bulb and dew point [C], wind at 10 m [m/s] and, with
/// `radiation_from_file`, global horizontal, direct normal and diffuse horizontal light [Wh/m2 of the hour]. Missing
/// values (99.9, 999, 9999) are out of range. Throws as `read_weather_year`.
EpwYear read_epw_year(const std::filesystem::path& path, WeatherYearOptions options);

}  // namespace funnel
