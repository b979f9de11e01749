// SPDX-License-Identifier: Apache-2.0
/// \file
/// A record of found remains: place, precision of the place, date and cause of death. No names are read, and no place
/// of a single person leaves this program.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace funnel::sim::validate {

/// The precision of a place, and its standard deviation on each axis: 95 % of a normal distribution in two dimensions
/// lie within the distance of the name (2.45 standard deviations).
struct PlacePrecision {
    const char* name;
    double standard_deviation_km;
};
inline constexpr std::array<PlacePrecision, 4> place_precisions{
    {{"gps_100m", 0.1 / 2.45}, {"address_300m", 0.3 / 2.45}, {"described_2km", 2. / 2.45}, {"vague_15km", 15. / 2.45}}};

struct Remains {
    double longitude_deg;
    double latitude_deg;
    int year;
    std::size_t precision;  ///< index into place_precisions
};

struct RemainsRecord {
    std::vector<Remains> remains;
    std::size_t rows = 0;
    std::size_t other_causes = 0;     ///< rows left out
    std::size_t without_place = 0;    ///< rows left out: none, or moved before they were found
    std::size_t without_remains = 0;  ///< rows that hold nobody: people are missing
    bool says_precision = true;       ///< false: every place is taken for the roughest of `place_precisions`
};

/// A CSV with the columns reporting_date, lat, lon, location_precision and cause_of_death, or as Humane Borders and IOM
/// give it out (remains_columns.hpp). Rows of causes other than `causes` (whole words, whatever their case) are left
/// out. \throws InputError names line and column
RemainsRecord read_remains(const std::string& path, const std::vector<std::string>& causes);

}  // namespace funnel::sim::validate
