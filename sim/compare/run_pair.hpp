// SPDX-License-Identifier: Apache-2.0
/// \file
/// Two runs to be compared, and which of their batches.
///
/// Runs of the same seed, period, days of start, attempts, batches, classes with their shares and grid are paired:
/// attempt n of one run and attempt n of the other share all their random numbers, and their batches share mental maps.
/// Differences are then taken batch by batch, with far less noise than either run has. Other runs are compared as
/// independent runs.
#pragma once

#include "sim/results/stored_run.hpp"
#include "sim/statistics/estimate.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace funnel::sim::compare {

/// Refers to its runs, which must outlive it.
struct RunPair {
    const results::StoredRun& base;
    const results::StoredRun& alternative;
    bool paired = false;
    std::uint32_t base_batches = 0;         ///< batches of the base that are compared, from the first on
    std::uint32_t alternative_batches = 0;  ///< as many as of the base where the runs are paired
    bool same_attempts = false;             ///< paired, and equal to the bit in the compared batches
    std::uint64_t changed_attempts = 0;     ///< of paired runs, attempts of which something that is released differs
    std::vector<std::string> differences;   ///< why the runs are not paired: "seed", "attempts"

    /// So few that maps of the change would show their ways.
    bool changes_few_attempts() const;
};

/// \throws InputError when the runs lie on different grids or borders, or one of them has no attempts
RunPair pair_of(const results::StoredRun& base, const results::StoredRun& alternative);

/// The estimate of a statistic of both runs by leaving out batches: one batch of both runs at a time where they are
/// paired, else one batch of either run. `statistic(omitted_base, omitted_alternative)`; -1: none is left out.
statistics::Estimate jackknife(const RunPair& pair,
                               const std::function<double(int omitted_base, int omitted_alternative)>& statistic);

}  // namespace funnel::sim::compare
