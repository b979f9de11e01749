// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/remoteness.hpp"

#include "kernels/device/walking_problem.hpp"

namespace funnel {

std::vector<float> hours_from_seconds(std::vector<float> seconds) {
    for (float& s : seconds) s /= 3600.F;
    return seconds;
}

std::vector<float> walking_hours(const World& world, const std::vector<Target>& targets, Backend& backend) {
    return hours_from_seconds(backend.cost_to_go(walking_problem(world, targets)));
}

std::vector<float> remoteness_hours(const World& world, Backend& backend) {
    return walking_hours(world, world.help, backend);
}

}  // namespace funnel
