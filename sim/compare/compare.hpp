// SPDX-License-Identifier: Apache-2.0
/// \file
/// Two runs side by side: where crossings went, how remote the ground became, how many more died. Runs that share all
/// their random numbers are paired (sim/compare/run_pair.hpp).
#pragma once

#include "sim/compare/comparison.hpp"
#include "sim/results/stored_run.hpp"

namespace funnel::sim::compare {

struct CompareOptions {
    bool overwrite = false;
    double corridor_km = 10.;  ///< of border, for the table of corridors and the split of excess deaths
};

/// \throws InputError when the runs lie on different grids or different borders
Comparison compare_stored(const results::StoredRun& base, const results::StoredRun& alternative,
                          const CompareOptions& options = {});

}  // namespace funnel::sim::compare
