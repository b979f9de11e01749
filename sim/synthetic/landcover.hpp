// SPDX-License-Identifier: Apache-2.0
/// \file
/// Land cover of the invented region: belts by height, broken by slope, washes and towns.
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/synthetic/places.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::synthetic {

struct SyntheticTerrain;

/// IGBP class of each cell: 7 open shrub on plains, 10 grass above it, 8 woody savanna, 1 evergreen forest on top, 16
/// barren on rock faces and playas, 13 built-up around towns.
std::vector<std::uint8_t> make_synthetic_landcover(std::uint64_t seed, const SyntheticTerrain& terrain,
                                                   const geo::GridSpec& grid, const std::vector<SyntheticPoint>& towns);

}  // namespace funnel::sim::synthetic
