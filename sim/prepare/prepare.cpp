// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/prepare.hpp"

#include "geo/network.hpp"
#include "kernels/store/world_check.hpp"
#include "sim/prepare/region.hpp"
#include "sim/prepare/stages.hpp"

#include <utility>

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

/// Where the World lies, and what the scenario gives it as it is.
void start_world(Preparation& prep) {
    const scenario::Scenario& s = prep.scenario;
    const geo::GridSpec& grid = prep.inputs.grid;
    World& world = prep.world;
    world.shape = grid.shape;
    world.cell_m = grid.cell_m;
    world.west_m = grid.west_m;
    world.north_m = grid.north_m;
    world.crs_wkt = grid.crs_wkt;
    world.classes = s.classes;
    world.class_names = s.class_names;
    world.body = s.body;
    world.separation = s.separation;
    world.run = s.run;
    world.entry_walk_m = static_cast<float>(s.demand.entry_walk_m);
}

}  // namespace

PreparedWorld prepare_world(const scenario::Scenario& scenario, const std::vector<double>& traffic) {
    const geo::NetworkPermission permission{scenario.network};
    const ResolvedScenario resolved(scenario);
    Preparation prep;
    prep.scenario = resolved.scenario();
    prep.inputs = read_inputs(resolved, prep.report);
    prep.inputs.traffic = traffic;
    prep.report.drawn = drawn_inputs(prep.scenario, prep.inputs);

    start_world(prep);
    make_ground(prep);
    make_sides(prep);
    make_barriers(prep);
    make_targets(prep);
    make_rescue(prep);
    make_entries(prep);
    make_enforcement(prep);
    make_air(prep);
    check_world(prep.world);
    return {std::move(prep.world), std::move(prep.report)};
}

}  // namespace funnel::sim::prepare
