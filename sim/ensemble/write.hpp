// SPDX-License-Identifier: Apache-2.0
/// \file
/// The tables of a finished ensemble (docs/formats/results.md).
#pragma once

#include "sim/ensemble/ensemble.hpp"
#include "sim/ensemble/folder.hpp"

namespace funnel::sim::ensemble {

/// draws.csv, sensitivity.csv, quantiles.csv (not of one-at-a-time, which is no sample) and, last, ensemble.json.
void write_ensemble(const EnsemblePlan& plan, const std::vector<DrawResult>& draws,
                    const std::vector<Sensitivity>& sensitivities, const EnsembleFolder& folder);

}  // namespace funnel::sim::ensemble
