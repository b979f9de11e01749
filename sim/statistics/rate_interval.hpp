// SPDX-License-Identifier: Apache-2.0
/// \file
/// Intervals of means over attempts and of rates of events, from the totals of independent batches; few events, and
/// events that nobody or everybody saw, have the width that their count asks for.
#pragma once

#include "sim/statistics/estimate.hpp"

#include <span>

namespace funnel::sim::statistics {

/// A batch's part of a mean.
struct BatchTotal {
    double sum = 0.;
    double count = 0.;  ///< weight of the attempts that the mean is taken over
    friend bool operator==(const BatchTotal&, const BatchTotal&) = default;
};

/// Fewer events than these tell their scatter badly.
inline constexpr double few_events = 10.;

/// Number of events in all batches. \param of_event  value of one event (10,000 for deaths per 10,000)
double events_of(std::span<const BatchTotal> totals, double of_event);

/// The mean over the attempts of all batches but `omitted` (-1: over all): a ratio of totals, so that each attempt
/// counts alike. NaN without attempts.
double mean_without(std::span<const BatchTotal> totals, int omitted);

/// The mean over all batches with its jackknife interval.
Estimate estimate_from_totals(std::span<const BatchTotal> totals);

/// The mean and its interval, with three corrections for rates of events:
/// - no attempt or every attempt saw the event: the standard error is NaN, and the interval has the width of 3 events
///   in all attempts ("rule of three", Hanley & Lippman-Hand 1983, doi 10.1001/jama.1983.03330370053031);
/// - fewer than ten events, or fewer than ten attempts without one: the interval is at least as wide as the exact
/// limits
///   of their count (Garwood 1936), as few events may lie alike in all batches by chance;
/// - the interval ends at 0 and at one event in each attempt.
/// \param of_event as in Statistic
Estimate estimate_rate(std::span<const BatchTotal> totals, double of_event);

/// Difference of two means, alternative minus base. Paired: each batch is left out of both sides at once. Rates of
/// events without a difference in any batch get the interval of the rule of three; pass `of_event` 0 where both sides
/// are the same attempts. Independent sides, one of them with fewer than ten events: the interval is at least as wide
/// as the intervals of both sides ask.
Estimate difference_of_means(std::span<const BatchTotal> base, std::span<const BatchTotal> alternative, bool paired,
                             double of_event = 0.);

}  // namespace funnel::sim::statistics
