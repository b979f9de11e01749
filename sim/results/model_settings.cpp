// SPDX-License-Identifier: Apache-2.0
#include "sim/results/model_settings.hpp"

#include "sim/demand/demand.hpp"

#include <algorithm>

namespace funnel::sim::results {

ModelSettings model_settings_of(const scenario::Scenario& scenario, const World& world) {
    ModelSettings settings;
    settings.known = true;
    settings.demand_answers_to_costs = demand::answers_to_costs(scenario.demand);
    settings.ideas_of_the_ground_differ =
        std::any_of(world.classes.begin(), world.classes.end(),
                    [](const TravellerClass& c) { return c.perception_strength > 0.F; });
    settings.patrols = std::any_of(world.patrol_per_km2.begin(), world.patrol_per_km2.end(),
                                   [](float agents) { return agents > 0.F; });
    settings.towers = world.towers.size();
    settings.sensors = world.sensors.size();
    return settings;
}

}  // namespace funnel::sim::results
