// SPDX-License-Identifier: Apache-2.0
/// \file
/// Stretches of border of equal length, in which entries are summed up.
#pragma once

#include "sim/compare/compare.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::compare {

/// Which corridor each entry segment lies in.
struct CorridorMap {
    double width_km = 10.;
    std::vector<std::size_t> of_segment;
    std::size_t corridors = 0;
};
/// Corridors of `width_km` from the first segment on. Throws InputError unless the width is a number above zero.
CorridorMap corridors_of(const std::vector<double>& segment_chainage_km, double width_km);

/// Entries, deaths and their change by corridor, with intervals.
std::vector<CorridorChange> compare_corridors(const results::StoredRun& base, const results::StoredRun& alternative,
                                              const CorridorMap& corridors, std::uint32_t batches, bool paired);

}  // namespace funnel::sim::compare
