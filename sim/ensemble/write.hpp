// SPDX-License-Identifier: Apache-2.0
/// \file
/// The tables of a finished ensemble (docs/formats/results.md).
#pragma once

#include "sim/ensemble/draw_result.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/ensemble/plan.hpp"
#include "sim/ensemble/sensitivities.hpp"

#include <vector>

namespace funnel::sim::ensemble {

/// draws.csv, sensitivity.csv, quantiles.csv (but for the one-at-a-time design, which is no sample) , ensemble.json
/// and, last, checksums.txt.
void write_ensemble(const EnsemblePlan& plan, const std::vector<DrawResult>& draws,
                    const std::vector<Sensitivity>& sensitivities, EnsembleFolder& folder);

}  // namespace funnel::sim::ensemble
