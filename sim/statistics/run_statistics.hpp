// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures of a run: what its records say in shares, hours and deaths, with intervals.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/statistics/rate_interval.hpp"

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
    checkpoint_apprehended_share,
    parted_share,
    deaths_alone_per_10000,
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

/// Totals of a statistic by batch, of the batches that are done.
std::vector<BatchTotal> batch_totals(const Statistic& statistic, std::span<const AttemptRecord> records,
                                     const RunParameters& run);

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
