// SPDX-License-Identifier: Apache-2.0
// Where attempts lead, where help is, where water is known.
#include "kernels/core/input_error.hpp"
#include "sim/prepare/chosen_towns.hpp"
#include "sim/prepare/nearest_cell.hpp"
#include "sim/prepare/stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace funnel::sim::prepare {

namespace {

constexpr float seconds_per_hour = 3600.F;
/// A point whose own cell is water, without ground or just over the line is moved no farther than this.
constexpr std::int32_t snap_cells = 2;

/// Adds the cells of points to a set of targets, each moved to walkable ground.
class Placer {
  public:
    explicit Placer(Preparation& prep) : prep_{prep} {}

    /// \param surely_here  false: points beyond the border are left out; true: they are known to belong to this side
    /// \return how many points found a place
    std::size_t place(const std::vector<geo::Feature>& features, const std::string& what, bool surely_here,
                      double beyond_m, std::set<CellIndex>& cells) const {
        const geo::GridSpec& grid = prep_.inputs.grid;
        std::size_t placed = 0, beyond_border = 0, no_ground = 0;
        for (const geo::Feature& feature : features) {
            for (const auto& part : feature.parts) {
                const Cell at = grid.cell_at(part.front().x, part.front().y);
                if (!grid.shape.contains(at)) continue;
                const CellIndex own = grid.shape.index(at);
                if (!surely_here && prep_.layers.us_side[static_cast<std::size_t>(own)] == 0) {
                    ++beyond_border;
                    continue;
                }
                const CellIndex cell =
                    nearest_cell_where(grid.shape, at, snap_cells, [&](CellIndex i) { return is_walkable(i); });
                if (cell == no_cell) {
                    ++no_ground;
                } else if (static_cast<double>(prep_.layers.border_distance_m[static_cast<std::size_t>(cell)])
                           >= beyond_m) {
                    cells.insert(cell);
                    ++placed;
                }
            }
        }
        if (beyond_border != 0) prep_.note(fmt::format("{}: {} beyond the border left out", what, beyond_border));
        if (no_ground != 0)
            prep_.note(fmt::format("{}: {} left out, no walkable cell within {} cells", what, no_ground, snap_cells));
        return placed;
    }

    /// Walkable cells that a road touches, at least so far from the border.
    std::size_t place_roads(double beyond_m, std::set<CellIndex>& cells) const {
        std::size_t placed = 0;
        for (std::size_t i = 0; i < prep_.layers.road.size(); ++i) {
            if (prep_.layers.road[i] == 0 || prep_.world.walkable[i] == 0
                || static_cast<double>(prep_.layers.border_distance_m[i]) < beyond_m)
                continue;
            cells.insert(static_cast<CellIndex>(i));
            ++placed;
        }
        return placed;
    }

  private:
    bool is_walkable(CellIndex cell) const { return prep_.world.walkable[static_cast<std::size_t>(cell)] != 0; }

    Preparation& prep_;
};

std::vector<Target> targets_of(const std::set<CellIndex>& cells, double terminal_cost_h) {
    std::vector<Target> targets;
    for (const CellIndex cell : cells)
        targets.push_back({cell, static_cast<float>(terminal_cost_h) * seconds_per_hour});
    return targets;
}

/// Those that the scenario names one by one: none of them is left out.
void place_by_name(const Inputs& in, const Placer& placer, std::set<CellIndex>& cells) {
    for (const geo::Feature& place : in.destinations)
        if (placer.place({place}, "destinations.place", true, 0., cells) == 0)
            throw InputError(fmt::format("destinations.place \"{}\" is not on walkable ground", place.text("name")),
                             fmt::format("some within {} cells, on the destinations' side of the border", snap_cells),
                             "its longitude and latitude");
}

/// Who is driven from nearer to the border than the checkpoints passes one.
void set_checkpoints(Preparation& prep) {
    const scenario::CheckpointSpec& checkpoints = prep.scenario.enforcement.checkpoints;
    std::size_t before = 0;
    for (Target& t : prep.world.destinations) {
        if (static_cast<double>(prep.layers.border_distance_m[static_cast<std::size_t>(t.cell)])
            >= checkpoints.depth_km * 1000.)
            continue;
        t.caught_probability = static_cast<float>(checkpoints.caught_probability);
        ++before;
    }
    prep.world.checkpoints_operating_share = static_cast<float>(checkpoints.operating_share);
    prep.number("destinations_before_checkpoints", before);
    if (before == 0 && checkpoints.caught_probability > 0.)
        prep.note(
            fmt::format("enforcement.checkpoints catch nobody: all destinations lie {:g} km (depth_km) or more from "
                        "the border, so that nobody is driven past one",
                        checkpoints.depth_km));
}

void make_destinations(Preparation& prep, const Placer& placer) {
    const scenario::DestinationSpec& spec = prep.scenario.destinations;
    std::set<CellIndex> cells;
    const std::size_t roads = placer.place_roads(spec.roads_beyond_km * 1000., cells);
    const auto chosen = chosen_towns(prep.inputs.towns, spec.towns_min_population, spec.towns_country);
    const std::size_t towns =
        placer.place(chosen, "destinations.towns", !spec.towns_country.empty(), spec.towns_beyond_km * 1000., cells);
    place_by_name(prep.inputs, placer, cells);
    prep.number("destination_places", prep.inputs.destinations.size());
    prep.number("destination_road_cells", roads);
    prep.number("destination_towns", towns);
    if (cells.empty())
        throw InputError(fmt::format("no destination: {} road cells at least {:g} km and {} towns at least {:g} km "
                                     "from the border, of {} towns of "
                                     "{:g} people or more",
                                     roads, spec.roads_beyond_km, towns, spec.towns_beyond_km, chosen.size(),
                                     spec.towns_min_population),
                         "at least one on walkable ground of the region",
                         "a smaller roads_beyond_km or towns_beyond_km, larger bounds, or more roads");
    prep.world.destinations = targets_of(cells, spec.terminal_cost_h);
    set_checkpoints(prep);
}

/// The groups that attempts choose from, each of the destinations around its middle.
void make_destination_groups(Preparation& prep) {
    const scenario::DestinationSpec& spec = prep.scenario.destinations;
    const geo::GridSpec& grid = prep.inputs.grid;
    World& world = prep.world;
    world.destination_scale_h = static_cast<float>(spec.scale_h);
    for (std::size_t g = 0; g < spec.groups.size(); ++g) {
        const scenario::DestinationGroupSpec& of = spec.groups[g];
        DestinationGroup group{of.name, static_cast<float>(of.attraction), {}};
        for (std::uint32_t i = 0; i < world.destinations.size(); ++i) {
            const Cell at = grid.shape.cell(world.destinations[i].cell);
            const double dx = grid.x_m(at.col) - prep.inputs.groups[g].x,
                         dy = grid.y_m(at.row) - prep.inputs.groups[g].y;
            if (std::hypot(dx, dy) <= of.radius_km * 1000.) group.destinations.push_back(i);
        }
        if (group.destinations.empty())
            throw InputError(fmt::format("destinations.group \"{}\" has none of the {} destinations within {:g} km",
                                         of.name, world.destinations.size(), of.radius_km),
                             "one or more", "its lon and lat, a larger radius_km, or a smaller roads_beyond_km");
        world.destination_groups.push_back(std::move(group));
    }
    if (spec.groups.empty() || !(spec.any_attraction > 0.)) return;
    DestinationGroup all{"any", static_cast<float>(spec.any_attraction), {}};
    for (std::uint32_t i = 0; i < world.destinations.size(); ++i) all.destinations.push_back(i);
    world.destination_groups.push_back(std::move(all));
}

void make_help(Preparation& prep, const Placer& placer) {
    std::set<CellIndex> cells;
    const std::size_t roads = placer.place_roads(0., cells);
    // The country decides where it can: a town at the line has its centre in a cell of either side.
    const std::string& wanted = prep.scenario.destinations.towns_country;
    const bool has_country = std::any_of(prep.inputs.help_towns.begin(), prep.inputs.help_towns.end(),
                                         [](const geo::Feature& f) { return f.has("country"); });
    const std::string country = has_country ? wanted : std::string();
    const auto chosen = chosen_towns(prep.inputs.help_towns, prep.scenario.rescue.towns_min_population, country);
    const std::size_t towns = placer.place(chosen, "rescue.towns", !country.empty(), 0., cells);
    place_by_name(prep.inputs, placer, cells);
    const std::size_t beacons = placer.place(prep.inputs.beacons, "rescue.beacons", false, 0., cells);
    prep.number("help_cells", cells.size());
    prep.number("beacons", beacons);
    if (cells.empty())
        throw InputError(fmt::format("no place of help: {} road cells, {} towns, {} beacons", roads, towns, beacons),
                         "at least one in the region", "terrain.roads, rescue.towns or rescue.beacons");
    prep.world.help = targets_of(cells, 0.);
}

/// The cell of each water point and those whose centre is within the radius.
void make_water(Preparation& prep) {
    const geo::GridSpec& grid = prep.inputs.grid;
    prep.world.water.assign(static_cast<std::size_t>(grid.shape.cells()), 0);
    const double radius_m = prep.scenario.rescue.water_radius_m;
    const auto reach = static_cast<std::int32_t>(std::ceil(radius_m / grid.cell_m));
    std::size_t points = 0;
    for (const auto& part : geo::all_parts(prep.inputs.water)) {
        const geo::Point p = part.front();
        const Cell at = grid.cell_at(p.x, p.y);
        if (!grid.shape.contains(at)) continue;
        ++points;
        prep.world.water[static_cast<std::size_t>(grid.shape.index(at))] = 1;
        for (std::int32_t row = std::max(0, at.row - reach); row <= std::min(grid.shape.rows - 1, at.row + reach);
             ++row) {
            for (std::int32_t col = std::max(0, at.col - reach); col <= std::min(grid.shape.cols - 1, at.col + reach);
                 ++col) {
                const double dx = grid.x_m(col) - p.x, dy = grid.y_m(row) - p.y;
                if (dx * dx + dy * dy <= radius_m * radius_m)
                    prep.world.water[static_cast<std::size_t>(grid.shape.index({row, col}))] = 1;
            }
        }
    }
    prep.number("water_points", points);
}

}  // namespace

void make_targets(Preparation& prep) {
    const Placer placer(prep);
    make_destinations(prep, placer);
    make_destination_groups(prep);
    make_help(prep, placer);
    make_water(prep);
}

}  // namespace funnel::sim::prepare
