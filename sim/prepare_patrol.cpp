// SPDX-License-Identifier: Apache-2.0
// How densely agents stand: some near the line, the rest along roads inland.
#include "kernels/core/math.hpp"
#include "sim/nearest_seed.hpp"
#include "sim/prepare_problems.hpp"
#include "sim/prepare_stages.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::sim {

namespace {

/// Patrols inland thin out to 1/e over this distance from a road. Assumption: they drive, and walk off from the car.
constexpr float road_reach_m = 2000.F;
/// A posture line counts for the border within this distance of it, so that a line drawn roughly still does.
constexpr double posture_reach_m = 5000.;

double weight_of(const geo::Feature& feature) {
    const double weight = feature.number("weight", 1.);
    if (std::isfinite(weight) && weight >= 0.) return weight;
    throw InputError(fmt::format("a posture of weight {}", weight), "a finite number of 0 or more",
                     "1 for the usual density");
}

/// A polygon's weight within it; where several overlap, their product.
void weigh_by_polygons(const Inputs& in, std::vector<float>& weight) {
    for (const geo::Feature& polygon : in.posture_polygons) {
        const auto w = static_cast<float>(weight_of(polygon));
        for (const CellIndex cell : geo::cells_inside(polygon.parts, in.grid))
            weight[static_cast<std::size_t>(cell)] *= w;
    }
}

/// The weight of the line that is nearest to the nearest border cell; 1 behind border that no line is near to.
void weigh_by_lines(const Inputs& in, const MapLayers& layers, std::vector<float>& weight) {
    if (in.posture_lines.empty()) return;
    std::vector<CellIndex> seeds;
    std::vector<float> seed_weight;
    for (const geo::Feature& line : in.posture_lines) {
        const auto w = static_cast<float>(weight_of(line));
        for (const CellIndex cell : geo::touched_cells(line.parts, in.grid)) {
            seeds.push_back(cell);
            seed_weight.push_back(w);
        }
    }
    const std::vector<std::int32_t> line_of = nearest_seeds(in.grid.shape, seeds);
    std::vector<float> border_weight;
    for (const CellIndex cell : layers.border_cells) {
        const std::int32_t seed = line_of[static_cast<std::size_t>(cell)];
        if (seed < 0) return;  // no line of the posture is on the map
        const geo::Point a = in.grid.centre(cell), b = in.grid.centre(seeds[static_cast<std::size_t>(seed)]);
        const double away = std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
        border_weight.push_back(away <= posture_reach_m ? seed_weight[static_cast<std::size_t>(seed)] : 1.F);
    }
    const std::vector<std::int32_t> border_of = nearest_seeds(in.grid.shape, layers.border_cells);
    for (std::size_t i = 0; i < weight.size(); ++i) weight[i] *= border_weight[static_cast<std::size_t>(border_of[i])];
}

/// Adds `agents` to walkable cells, by area and `weight`.
void spread(double agents, const std::vector<float>& weight, World& world) {
    double sum = 0.;
    for (std::size_t i = 0; i < weight.size(); ++i) sum += world.walkable[i] != 0 ? static_cast<double>(weight[i]) : 0.;
    if (agents == 0.) return;
    if (!(sum > 0.))
        throw InputError("a posture that leaves no ground for agents to stand on",
                         "a weight above 0 somewhere behind the border", "other weights, or line_fraction = 0");
    const double cell_km2 = world.cell_m * world.cell_m * 1e-6;
    for (std::size_t i = 0; i < weight.size(); ++i)
        if (world.walkable[i] != 0)
            world.patrol_per_km2[i] += static_cast<float>(agents * static_cast<double>(weight[i]) / (sum * cell_km2));
}

}  // namespace

void make_patrol(const Scenario& scenario, const Inputs& inputs, const MapLayers& layers, World& world,
                 PrepareReport& report) {
    const PatrolSpec& spec = scenario.enforcement.patrol;
    const std::size_t n = world.walkable.size();
    world.patrol_per_km2.assign(n, 0.F);

    std::vector<float> near_line(n);
    const auto depth_m = static_cast<float>(spec.line_depth_km * 1000.);
    for (std::size_t i = 0; i < n; ++i) near_line[i] = exp_f(-layers.border_distance_m[i] / depth_m);
    weigh_by_polygons(inputs, near_line);
    weigh_by_lines(inputs, layers, near_line);

    std::vector<float> near_road(n, 1.F);  // without roads: evenly
    std::vector<CellIndex> roads;
    for (std::size_t i = 0; i < n; ++i)
        if (layers.road[i] != 0 && world.walkable[i] != 0) roads.push_back(static_cast<CellIndex>(i));
    if (!roads.empty()) {
        const std::vector<float> distance_m = geo::distance_to_cells_m(inputs.grid, roads);
        for (std::size_t i = 0; i < n; ++i) near_road[i] = exp_f(-distance_m[i] / road_reach_m);
    }
    const double on_duty = spec.agents * spec.on_duty_fraction;
    spread(on_duty * spec.line_fraction, near_line, world);
    spread(on_duty * (1. - spec.line_fraction), near_road, world);
    report.numbers.emplace_back("agents_on_duty", on_duty);
    if (on_duty == 0.) report.notes.push_back("no agents on duty: nobody patrols");
}

}  // namespace funnel::sim
