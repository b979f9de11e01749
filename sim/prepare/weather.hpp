// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the weather stations of a scenario.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/world/world.hpp"
#include "sim/prepare/station_claims.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstddef>
#include <vector>

namespace funnel::sim::prepare {

/// A weather station's place beside its year.
struct PlacedStation {
    WeatherStation station;
    geo::Point at;  ///< in the grid's CRS
    StationClaims claims = {};
};

/// The stations of [weather] with their years, in the order of the files. Throws InputError with all problems.
std::vector<PlacedStation> read_weather(const scenario::Scenario& scenario, const geo::GridSpec& grid);

/// Whether a day of the year, from 1, is one of the heat wave, which may go on past the year's end.
bool in_heat_wave(const scenario::WeatherSpec& spec, int day);

/// A list of a value a month (12) or an hour (24), or none. Throws InputError that names `key`.
void expect_count(const char* key, std::size_t given, std::size_t expected);

}  // namespace funnel::sim::prepare
