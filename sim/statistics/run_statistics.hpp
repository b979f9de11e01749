// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures of a run: what its records say in shares, hours and deaths, with intervals.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/statistics/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace funnel::sim::statistics {

/// The figures of a run by their names in files, in the order of run_statistics().
enum class Figure : std::uint8_t {
    deaths_per_10000,
    heat_deaths_per_10000,
    dehydration_deaths_per_10000,
    cold_deaths_per_10000,
    drowning_deaths_per_10000,
    fall_deaths_per_10000,
    other_deaths_per_10000,
    deaths_per_10000_not_apprehended,
    deaths_per_10000_people,
    tries_per_person,
    people_arrived_share,
    remoteness_h,
    duration_h,
    walking_h,
    hottest_core_c,
    water_lost_kg,
    arrived_share,
    apprehended_share,
    rescued_share,
    turned_back_share,
    timed_out_share,
    distress_share,
};

/// The mean of a quantity over attempts, weighted: 1 for each attempt, or 0 for attempts that are left out, or the part
/// of a new person that the attempt stands for.
struct Statistic {
    std::string name;  ///< column name with unit
    std::string description;
    std::function<double(const AttemptRecord&)> of;                                 ///< the quantity of an attempt
    std::function<double(const AttemptRecord&, const RunParameters&)> weight = {};  ///< empty: 1
    double of_event = 0.;  ///< value of one event (10,000 for deaths per 10,000); 0: not a rate of events
};

/// All figures of a run, in the order of reporting.
const std::vector<Statistic>& run_statistics();

inline const Statistic& statistic_of(Figure figure) { return run_statistics()[static_cast<std::size_t>(figure)]; }

inline bool died(const AttemptRecord& r) { return is_death(static_cast<Outcome>(r.outcome)); }

/// A batch's part of a mean.
struct BatchTotal {
    double sum = 0.;
    double count = 0.;  ///< weight of the attempts that the mean is taken over
    friend bool operator==(const BatchTotal&, const BatchTotal&) = default;
};

/// Totals of a statistic by batch, of the batches that are done.
std::vector<BatchTotal> batch_totals(const Statistic& statistic, std::span<const AttemptRecord> records,
                                     const RunParameters& run);

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

struct NamedEstimate {
    std::string name;
    std::string description;
    Estimate estimate;
};
/// All figures of a run, in the order of run_statistics().
std::vector<NamedEstimate> estimate_run(std::span<const AttemptRecord> records, const RunParameters& run);

/// Relative standard error of deaths per 10,000 attempts; with fewer than ten deaths, at least that of a Poisson count.
/// Infinity before the first death or the second batch.
double relative_error_of_deaths(std::span<const AttemptRecord> records, const RunParameters& run);

}  // namespace funnel::sim::statistics
