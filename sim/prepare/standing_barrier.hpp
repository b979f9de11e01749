// SPDX-License-Identifier: Apache-2.0
/// \file
/// The part of a barrier's lines that stands in a fiscal year.
#pragma once

#include "geo/features.hpp"
#include "geo/grid_spec.hpp"
#include "sim/scenario/scenario.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// The lines (in the grid's CRS) between the longitudes of `spec`: edges whose middle lies there. None before the
/// fiscal year since which it stands; attributes are kept.
std::vector<geo::Feature> standing_barrier(const scenario::BarrierSpec& spec, int fiscal_year,
                                           const geo::GridSpec& grid, std::vector<geo::Feature> lines);

}  // namespace funnel::sim::prepare
