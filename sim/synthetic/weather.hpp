// SPDX-License-Identifier: Apache-2.0
/// \file
/// A made-up year of air and sun for the invented region: a hot desert station that never stood anywhere.
#pragma once

#include "kernels/world/world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funnel::sim::synthetic {

/// Place, sky and ground of the invented station.
struct SyntheticSite {
    std::string name = "Desert station (synthetic)";
    double latitude_deg = 31.586;    ///< middle of the invented region
    double longitude_deg = -111.58;  ///< east positive
    double utc_offset_h = -7.;
    double elevation_m = 550.;
    double linke_turbidity = 3.;
    double ground_excess_k = 20.;  ///< ground above air temperature at 1000 W/m2 on level ground
};

/// Normals that the year is made from, one row a month.
struct MonthlyNormals {
    double minimum_c;
    double maximum_c;
    double dew_point_c;
};

/// Invented figures of a low Sonoran valley, between those of the TMY3 years of Tucson and Yuma.
const std::vector<MonthlyNormals>& synthetic_normals();

/// One year, 8760 hours from 1 January 00:00 local standard time; hour h is the state in its middle.
///
/// Days wander about the normals (AR(1), correlation 0.65 from day to day, standard deviation 2.5 K, as in the same
/// TMY3 years); within a day temperature follows Parton & Logan 1981 (doi 10.1016/0002-1571(81)90105-9; air at 1.5 m: a
/// 1.86, b 2.20, c -0.17), its night curve stretched to reach the next minimum; the dew point holds all day; the sky is
/// clear (Ineichen & Perez 2002). Same seed and site, same bits.
std::vector<WeatherHour> make_synthetic_weather(std::uint64_t seed, const SyntheticSite& site = {});

}  // namespace funnel::sim::synthetic
