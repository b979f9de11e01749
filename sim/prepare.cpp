// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare.hpp"

#include "kernels/world/world_check.hpp"
#include "sim/prepare_stages.hpp"

namespace funnel::sim {

World prepare_world(const Scenario& scenario, PrepareReport& report) {
    const ResolvedScenario resolved(scenario);
    const Scenario& s = resolved.scenario();
    const Inputs inputs = read_inputs(resolved, report);

    World world;
    world.shape = inputs.grid.shape;
    world.cell_m = inputs.grid.cell_m;
    world.west_m = inputs.grid.west_m;
    world.north_m = inputs.grid.north_m;
    world.crs_wkt = inputs.grid.crs_wkt;
    world.classes = s.classes;
    world.class_names = s.class_names;
    world.body = s.body;
    world.run = s.run;

    MapLayers layers;
    make_ground(s, inputs, layers, world, report);
    make_sides(s, inputs, layers, world, report);
    make_barriers(s, inputs, world, report);
    make_targets(s, inputs, layers, world, report);
    make_entries(s, inputs, layers, world, report);
    make_enforcement(s, inputs, layers, world, report);
    make_air(s, inputs, world, report);
    check_world(world);
    return world;
}

}  // namespace funnel::sim
