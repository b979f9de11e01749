// SPDX-License-Identifier: Apache-2.0
/// \file
/// Why more or fewer people die in one run than in another: a split of the difference that adds up exactly.
///
/// By corridor c of entry, with all of it counted from the records,
///
///     deaths = N sum_c w_c a_c p_c l_c k_c                                                          (1)
///
/// N attempts; w_c share that enters through c; a_c share of these not apprehended before they are in danger; p_c share
/// of those that get into danger (distress, or death without it); k_c share of those in danger that nobody rescues; l_c
/// share of these that die. (1) is an identity: what cancels leaves deaths. Five groups of factors may change: volume
/// N, displacement w, apprehension a, exposure p l, rescue k. Each takes the mean of its effects over all 120 orders in
/// which the groups can change from one run's values to the other's (Shapley 1953, doi 10.1515/9781400881970-018;
/// for demography Das Gupta 1993), so that no order is privileged and the parts add up to the whole.
#pragma once

#include "sim/compare/compare.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace funnel::sim::compare {

/// Counts of the attempts that enter through one corridor, or of one batch of them.
struct DangerCounts {
    double attempts = 0.;
    double caught = 0.;     ///< apprehended, never in danger
    double in_danger = 0.;  ///< in distress at some time, rescued, or dead
    double rescued = 0.;    ///< of those in danger
    double deaths = 0.;

    DangerCounts& operator+=(const DangerCounts& o);
    DangerCounts& operator-=(const DangerCounts& o);
};
void count(DangerCounts& counts, const AttemptRecord& record);

/// Number of groups of factors, and what they are called in `decomposition.csv`.
inline constexpr std::size_t excess_parts = 5;
inline constexpr std::array<const char*, excess_parts> excess_part_names{"volume", "displacement", "apprehension",
                                                                         "exposure", "rescue"};

/// The parts of the change of deaths from one run to the other, by corridor on both sides, in deaths per 10,000
/// attempts of the base. Their sum is 10,000 (deaths_alternative - deaths_base) / attempts_base to rounding. Where a
/// run has nobody to tell a share from (no attempts in a corridor, nobody in danger), it is taken as in the other run:
/// what is not seen to change is not called a change. All zeros when the base has no attempts.
std::array<double, excess_parts> split_excess(const std::vector<DangerCounts>& base,
                                              const std::vector<DangerCounts>& alternative);

/// The split with its jackknife intervals. `corridor_of_segment` gives each entry segment its corridor.
std::vector<ExcessPart> excess_deaths(const results::StoredRun& base, const results::StoredRun& alternative,
                                      const std::vector<std::size_t>& corridor_of_segment, std::size_t corridors,
                                      std::uint32_t batches, bool paired);

}  // namespace funnel::sim::compare
