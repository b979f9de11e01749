// SPDX-License-Identifier: Apache-2.0
/// \file
/// The totals of every figure of a run by batch, as a table: figures, their errors and their differences between runs
/// follow from it, without what single attempts went through.
#pragma once

#include "sim/statistics/run_statistics.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funnel::sim::results {

/// By figure, in the order of run_statistics(), then by batch.
using BatchTotals = std::vector<std::vector<statistics::BatchTotal>>;

BatchTotals batch_totals_of(std::span<const AttemptRecord> records, const RunParameters& run);

/// Columns statistic, batch, sum, count; numbers come back to the bit.
std::string batch_table_text(const BatchTotals& totals);
/// \param name  of the file, for messages
/// \throws InputError for a batch or a figure that is missing
BatchTotals read_batch_table(const std::string& text, const std::string& name, std::uint32_t batches);

}  // namespace funnel::sim::results
