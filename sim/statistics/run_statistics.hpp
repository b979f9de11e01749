// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures of a run: what its records say in shares, hours and deaths, with intervals.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/statistics/estimate.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace funnel::sim::statistics {

/// The mean of a quantity over attempts, each with a weight: 1, or 0 for those that are left out, or what part of a new
/// person it is.
struct Statistic {
    std::string name;  ///< column name with unit
    std::string description;
    std::function<double(const AttemptRecord&)> of;
    std::function<double(const AttemptRecord&, const RunParameters&)> weight = {};  ///< empty: 1
    double of_event = 0.;  ///< what one event counts, where the quantity is a rate of events; 0: it is none
};

/// All that is reported of a run, in the order of reporting.
const std::vector<Statistic>& run_statistics();

inline bool died(const AttemptRecord& r) { return is_death(static_cast<Outcome>(r.outcome)); }

/// What a batch adds to a mean.
struct BatchTotal {
    double sum = 0.;
    double count = 0.;  ///< weight of the attempts that the mean is taken over
    friend bool operator==(const BatchTotal&, const BatchTotal&) = default;
};

/// Totals of a statistic by batch, over the batches that are done.
std::vector<BatchTotal> batch_totals(const Statistic& statistic, std::span<const AttemptRecord> records,
                                     const RunParameters& run);

/// The mean over the attempts of all batches but one (-1: of all): a ratio of totals, so that a batch counts for as
/// many attempts as it has. NaN where there is none.
double mean_without(std::span<const BatchTotal> totals, int omitted);

/// That mean with its jackknife interval.
Estimate estimate_from_totals(std::span<const BatchTotal> totals);

/// The same, but for events of which none was seen in any attempt, or one in each: what the batches cannot know is NaN,
/// and the interval ends at 3 events for all attempts ("rule of three", Hanley & Lippman-Hand 1983,
/// doi 10.1001/jama.1983.03330370053031) instead of where it starts. Of fewer than ten events (or attempts without one)
/// it is no narrower than their number allows (Garwood 1936): by chance they may lie alike in all batches. No interval
/// reaches below no event or above one in each attempt.
Estimate estimate_rate(std::span<const BatchTotal> totals, double of_event);

/// Difference of two means, alternative minus base; paired: each batch is left out of both. Of events that show no
/// difference in any batch `of_event` gives an interval as above; leave it 0 where both sides are the same attempts. Of
/// fewer than ten events on a side of two independent ones it is no narrower than those of the sides ask.
Estimate difference_of_means(std::span<const BatchTotal> base, std::span<const BatchTotal> alternative, bool paired,
                             double of_event = 0.);

struct NamedEstimate {
    std::string name;
    std::string description;
    Estimate estimate;
};
std::vector<NamedEstimate> estimate_run(std::span<const AttemptRecord> records, const RunParameters& run);

/// Relative standard error of deaths per 10,000 attempts, of fewer than ten deaths at least that of their count;
/// infinity before the first death or second batch.
double relative_error_of_deaths(std::span<const AttemptRecord> records, const RunParameters& run);

}  // namespace funnel::sim::statistics
