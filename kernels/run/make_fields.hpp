// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a World to the static layers a run needs: who sees, who comes, how far help is, where it is hot.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/world.hpp"

namespace funnel {

/// All of `Fields`, on the World's grid. Remoteness and walking time are those of an unloaded walker by
/// Irmischer & Clarke (2018) off path over the land-cover factors; cells that cannot be reached are +inf.
Fields make_fields(const World& world, Backend& backend);

/// The walking cost problem of a World without perception: towards `targets`.
CostProblem walking_problem(const World& world, const std::vector<Target>& targets);

/// The hazard of being apprehended [1/h], mean of day and night: what travellers weigh who know it.
std::vector<float> mean_detection_per_h(const Fields& fields);

/// Share of the attempts that start on the World's d-th start day.
inline float start_day_share(const World& world, std::size_t d) {
    return world.start_day_share.empty() ? 1.F / static_cast<float>(world.start_days.size()) : world.start_day_share[d];
}

/// Mean over the World's start days of the day's highest air temperature [C], by cell.
std::vector<float> mean_daily_maximum_c(const World& world);

}  // namespace funnel
