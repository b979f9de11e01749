// SPDX-License-Identifier: Apache-2.0
/// \file
/// The nearest of some cells (seeds) to each cell of a map.
#pragma once

#include "kernels/core/grid.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::prepare {

/// For each cell the index into `seeds` of the seed whose centre is nearest; -1 everywhere without seeds.
///
/// Two passes hand seeds from neighbour to neighbour (Danielsson 1980, doi 10.1016/0146-664X(80)90054-4, with all eight
/// neighbours). Rarely a cell gets a seed that is farther than the nearest one, by less than a cell. Of seeds in
/// the same cell the first counts.
std::vector<std::int32_t> nearest_seeds(GridShape shape, const std::vector<CellIndex>& seeds);

}  // namespace funnel::sim::prepare
