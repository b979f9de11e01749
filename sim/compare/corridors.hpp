// SPDX-License-Identifier: Apache-2.0
/// \file
/// Stretches of border of equal length, in which entries are summed up.
#pragma once

#include "sim/compare/run_pair.hpp"

#include <cstddef>
#include <vector>

namespace funnel::sim::compare {

/// The corridor of each entry segment.
struct CorridorMap {
    double width_km = 10.;
    std::vector<std::size_t> of_segment;
    std::size_t corridors = 0;
};
/// Corridors of `width_km` from the first segment on. \throws InputError unless the width is a number above zero
CorridorMap corridors_of(const std::vector<double>& segment_chainage_km, double width_km);

/// A corridor in both runs: the share of all attempts that enter there, and deaths among them per 10,000 attempts of
/// the whole run.
struct CorridorChange {
    double from_km = 0.;
    double to_km = 0.;
    statistics::Estimate base_share;
    statistics::Estimate alternative_share;
    statistics::Estimate share_difference;
    statistics::Estimate base_deaths_per_10000;
    statistics::Estimate alternative_deaths_per_10000;
    statistics::Estimate deaths_difference;
};
std::vector<CorridorChange> compare_corridors(const RunPair& pair, const CorridorMap& corridors);

}  // namespace funnel::sim::compare
