// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a scenario's settings make true of a run: sentences about the run follow from these, never from habit.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>

namespace funnel::sim::results {

struct ModelSettings {
    bool known = false;  ///< false: of results that an earlier version wrote
    bool demand_answers_to_costs = false;
    bool ideas_of_the_ground_differ = false;
    bool patrols = false;
    std::uint64_t towers = 0;
    std::uint64_t sensors = 0;
};

ModelSettings model_settings_of(const scenario::Scenario& scenario, const World& world);

void fields(auto& json, auto& settings) requires requires { settings.ideas_of_the_ground_differ; }
{
    json("known", settings.known);
    json("demand_answers_to_costs", settings.demand_answers_to_costs);
    json("ideas_of_the_ground_differ", settings.ideas_of_the_ground_differ);
    json("patrols", settings.patrols);
    json("towers", settings.towers);
    json("sensors", settings.sensors);
}

}  // namespace funnel::sim::results
