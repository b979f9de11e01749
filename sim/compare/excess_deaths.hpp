// SPDX-License-Identifier: Apache-2.0
/// \file
/// Why more or fewer people die in one run than in another: a split of the difference that adds up exactly.
///
/// By corridor c of entry, with all terms counted from the records,
///
///     deaths = N sum_c w_c a_c p_c l_c k_c                                                          (1)
///
/// N: attempts. w_c: share of the attempts that enter through c. a_c: share of these attempts that are not apprehended
/// before they are in danger. p_c: share of the attempts not apprehended that get into danger (distress, or death
/// without it). k_c: share of the attempts in danger that nobody rescues. l_c: share of the unrescued that die. (1) is
/// an identity: numerators cancel denominators, and deaths are left. Five groups of factors may change: volume N,
/// displacement w, apprehension a, exposure p l, rescue k. Each part is the mean effect of its group over all 120
/// orders in which the groups can change from one run's values to the other's (Shapley 1953,
/// doi 10.1515/9781400881970-018; for demography Das Gupta 1993), so that no order is privileged and the parts add up
/// to the whole.
#pragma once

#include "sim/compare/corridors.hpp"
#include "sim/compare/run_pair.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::compare {

/// Counts of the attempts that enter through one corridor, or of one batch of them.
struct DangerCounts {
    double attempts = 0.;
    double caught = 0.;     ///< apprehended, never in danger
    double in_danger = 0.;  ///< in distress at some time, rescued, or dead
    double rescued = 0.;    ///< attempts in danger that end in rescue
    double deaths = 0.;

    DangerCounts& operator+=(const DangerCounts& o);
    DangerCounts& operator-=(const DangerCounts& o);
};
void count(DangerCounts& counts, const AttemptRecord& record);

/// Number of groups of factors, and their names in files.
inline constexpr std::size_t excess_parts = 5;
inline constexpr std::array<const char*, excess_parts> excess_part_names{"volume", "displacement", "apprehension",
                                                                         "exposure", "rescue"};

/// The parts of the change of deaths from one run to the other, by corridor on both sides, in deaths per 10,000
/// attempts of the base. Their sum is 10,000 (deaths_alternative - deaths_base) / attempts_base to rounding. A share of
/// a run without attempts to count it from (nobody in a corridor, nobody in danger) is taken from the other run, so
/// that it does not count as a change. All zeros when the base has no attempts.
std::array<double, excess_parts> split_excess(const std::vector<DangerCounts>& base,
                                              const std::vector<DangerCounts>& alternative);

/// A part of the change of deaths, in deaths per 10,000 attempts of the base.
struct ExcessPart {
    std::string name;  ///< one of excess_part_names, or "total" for their sum
    statistics::Estimate change;
};
/// The split with its jackknife intervals: the parts in the order of excess_part_names, then "total".
std::vector<ExcessPart> excess_deaths(const RunPair& pair, const CorridorMap& corridors);

/// \throws DamagedResult naming a part that is missing
const ExcessPart& excess_part(const std::vector<ExcessPart>& parts, std::string_view name);

}  // namespace funnel::sim::compare
