// SPDX-License-Identifier: Apache-2.0
/// \file
/// Walking over a World as a least-cost problem.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/world.hpp"

#include <vector>

namespace funnel {

/// The way to the nearest of `targets` over the ground as it is, without perception. `world` and `targets` must outlive
/// the problem, which points into them.
inline CostProblem walking_problem(const World& world, const std::vector<Target>& targets) {
    CostProblem problem;
    problem.shape = world.shape;
    problem.cell_m = static_cast<float>(world.cell_m);
    problem.elevation_m = world.elevation_m;
    problem.time_factor = world.time_factor;
    problem.energy_factor = world.energy_factor;
    problem.walkable = world.walkable;
    problem.blocked_moves = world.blocked_moves;
    problem.targets = targets;
    return problem;
}

}  // namespace funnel
