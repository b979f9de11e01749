// SPDX-License-Identifier: Apache-2.0
/// \file
/// The sun over a grid: where its middle lies on Earth, and how far the grid's north is from the pole's.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/heat/solar_position.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::sky {

struct SunPlace {
    double longitude_deg;  ///< positive to the east
    double latitude_deg;
    double true_north_deg;  ///< azimuth of the pole in the grid, clockwise from its north: minus the convergence
    double height_m = 0.;   ///< bends the light by its pressure
};

/// The middle of the grid. Over 100 km the sun's position changes by a degree: one place serves one grid.
SunPlace sun_place(const geo::GridSpec& grid, double height_m);

/// The sun with its azimuth from the grid's north.
SunPosition sun_over_grid(const SunPlace& place, double days_since_j2000_utc);

/// Azimuth of the sun from the grid's north in the middle of each of the 8760 hours of local standard time [deg].
std::vector<float> sun_azimuth_by_hour(int year, const geo::GridSpec& grid);

struct Date {
    int year, month, day;
};

/// "2011-06-21". \throws InputError
Date date_of(const std::string& text, const char* option);

/// Hours A, A + S, ... up to B of "A:B:S". \throws InputError
struct HourSteps {
    std::vector<double> hours;
    double step_h;
};
HourSteps hour_steps(const std::string& text, const char* option);

/// Days since J2000 of an hour of the day: of true solar time, or of a standard time `utc_offset_h` from UTC.
double days_at(const SunPlace& place, const Date& date, double hour, std::optional<double> utc_offset_h);

}  // namespace funnel::sim::sky
