// SPDX-License-Identifier: Apache-2.0
/// \file
/// Invented basin-and-range ground: two long ranges and some hills between alluvial plains.
#pragma once

#include "geo/grid_spec.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::synthetic {

/// The square of the invented region: 300 x 300 cells of 300 m.
inline constexpr double synthetic_extent_km = 90.;
inline constexpr double synthetic_cell_m = 300.;
inline constexpr double synthetic_west_m = 400000.;
inline constexpr double synthetic_south_m = 3450000.;

/// Approximate place of the pass of the eastern range, km from the south-west corner.
inline constexpr geo::Point synthetic_pass_km{61.8, 49.8};

struct SyntheticTerrain {
    GridShape shape;
    std::vector<double> elevation_m;
    std::vector<double> uplift;    ///< 0 on plains, 0 .. about 1.5 in ranges and hills
    std::vector<double> area_km2;  ///< land that drains through the cell
    std::vector<char> playa;       ///< 1: floor of a basin without outlet
};

/// Grid of the demo region in EPSG:32612.
geo::GridSpec synthetic_grid();

/// Makes the ground: ranges are raised and cut by streams until slopes and drainage are in balance, plains
/// slope from them as fans, washes are cut last. Same seed, same bits.
SyntheticTerrain make_synthetic_terrain(std::uint64_t seed);

}  // namespace funnel::sim::synthetic
