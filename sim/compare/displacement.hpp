// SPDX-License-Identifier: Apache-2.0
/// \file
/// How far entries move along the border from one run to the other.
#pragma once

#include "sim/compare/run_pair.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::compare {

struct Displacement {
    /// Least mean distance by which entries must move along the border to turn one distribution into the other.
    statistics::Estimate wasserstein_km;
    /// Shift of the mean entry, positive towards the end of the line (from the west: eastwards).
    statistics::Estimate mean_shift_km;
    /// Share of attempts that enter through another segment; NaN unless the runs are paired.
    statistics::Estimate moved_share;
};

Displacement displacement_of(const RunPair& pair);

/// Share of the attempts of the first `batches` that enter through each segment, as it is released
/// (sim/results/released_entries.hpp).
std::vector<double> entry_shares(const results::StoredRun& run, std::uint32_t batches);
/// Deaths among the attempts of the first `batches`, by segment of entry, as they are released.
std::vector<double> deaths_by_segment(const results::StoredRun& run, std::uint32_t batches);

/// Mean distance between two distributions of equal mass over the same ascending positions (Wasserstein-1; Vallender
/// 1974, doi 10.1137/1118101): the integral of the absolute difference of their cumulative shares.
double wasserstein_1(const std::vector<double>& position, const std::vector<double>& share_a,
                     const std::vector<double>& share_b);

}  // namespace funnel::sim::compare
