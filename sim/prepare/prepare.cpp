// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/prepare.hpp"

#include "kernels/store/world_check.hpp"
#include "sim/prepare/stages.hpp"

namespace funnel::sim::prepare {

namespace {

DrawnInputs drawn_inputs(const scenario::Scenario& scenario, const Inputs& inputs) {
    DrawnInputs drawn;
    add_lines(drawn.border, inputs.border, "border");
    add_lines(drawn.roads, inputs.roads, "road");
    for (std::size_t b = 0; b < inputs.barriers.size(); ++b)
        for (const geo::Feature& f : inputs.barriers[b])
            for (const auto& line : f.parts) drawn.barriers.push_back({scenario.terrain.barriers[b].name, line});
    add_places(drawn.places, PlaceKind::town, inputs.towns);
    add_places(drawn.places, PlaceKind::town, inputs.destinations);
    add_places(drawn.places, PlaceKind::tower, inputs.towers);
    add_places(drawn.places, PlaceKind::station, inputs.stations);
    add_places(drawn.places, PlaceKind::beacon, inputs.beacons);
    add_places(drawn.places, PlaceKind::water, inputs.water);
    for (const StagingPlace& s : inputs.staging)
        drawn.places.push_back({PlaceKind::staging, s.name, 0., {s.x_m, s.y_m}});
    return drawn;
}

}  // namespace

World prepare_world(const scenario::Scenario& scenario, PrepareReport& report, const std::vector<double>& traffic) {
    const ResolvedScenario resolved(scenario);
    const scenario::Scenario& s = resolved.scenario();
    Inputs inputs = read_inputs(resolved, report);
    inputs.traffic = traffic;

    report.drawn = drawn_inputs(s, inputs);

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
    world.entry_walk_m = static_cast<float>(s.demand.entry_walk_m);

    MapLayers layers;
    make_ground(s, inputs, layers, world, report);
    make_sides(s, inputs, layers, world, report);
    make_barriers(s, inputs, world, report);
    make_targets(s, inputs, layers, world, report);
    make_rescue(s, inputs, world, report);
    make_entries(s, inputs, layers, world, report);
    make_enforcement(s, inputs, layers, world, report);
    make_air(s, inputs, world, report);
    check_world(world);
    return world;
}

}  // namespace funnel::sim::prepare
