// SPDX-License-Identifier: Apache-2.0
/// \file
/// Counts of attempts by segment of the border as they are released: by stretches of 1, 2, 4, ... segments, as maps are
/// by blocks of cells (sim/results/disclosure.hpp).
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace funnel::sim::results {

/// By segment: the attempts that entered there and that `counts` accepts; a stretch's count is spread evenly over its
/// segments. Where all together are of fewer than `least_batches` batches, the whole border is the stretch.
/// \param records  by attempt number, of the first batches of `run`
std::vector<double> released_entries(std::span<const AttemptRecord> records, const RunParameters& run,
                                     std::size_t segments, const std::function<bool(const AttemptRecord&)>& counts);

/// By segment: the mean of `value` over the attempts of its stretch; NaN where nobody entered.
std::vector<double> released_entry_means(std::span<const AttemptRecord> records, const RunParameters& run,
                                         std::size_t segments,
                                         const std::function<double(const AttemptRecord&)>& value);

}  // namespace funnel::sim::results
