// SPDX-License-Identifier: Apache-2.0
// How densely agents stand: some near the line, the rest along roads inland, all the fewer the farther from a station.
#include "geo/crs.hpp"
#include "kernels/core/math.hpp"
#include "sim/prepare/border_line.hpp"
#include "sim/prepare/held_line.hpp"
#include "sim/prepare/nearest_seed.hpp"
#include "sim/prepare/sector_plan.hpp"
#include "sim/prepare/stages.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::prepare {

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

/// Agents who share one stretch of the border, or all of it.
struct Group {
    double on_duty = 0.;  ///< all of them:
    double near_line = 0., behind = 0.;
    double held = 0.;         ///< on the stretches that operations hold
    double held_per_km = 0.;  ///< there, while an operation runs

    Group(double agents, const scenario::PatrolSpec& spec)
        : on_duty{agents * spec.on_duty_fraction},
          near_line{on_duty * spec.line_fraction},
          behind{on_duty * (1. - spec.line_fraction)} {}
};

/// What a cell weighs for those who stay near the line, and for those who drive behind it.
struct Weights {
    std::vector<float> near_line, near_road;
};

Weights weigh_cells(const scenario::PatrolSpec& spec, const Preparation& prep) {
    const std::size_t n = prep.world.walkable.size();
    Weights w{std::vector<float>(n), std::vector<float>(n, 1.F)};  // without roads: evenly
    const auto depth_m = static_cast<float>(spec.line_depth_km * 1000.);
    for (std::size_t i = 0; i < n; ++i) w.near_line[i] = exp_f(-prep.layers.border_distance_m[i] / depth_m);
    weigh_by_polygons(prep.inputs, w.near_line);
    weigh_by_lines(prep.inputs, prep.layers, w.near_line);

    std::vector<CellIndex> roads;
    for (std::size_t i = 0; i < n; ++i)
        if (prep.layers.road[i] != 0 && prep.world.walkable[i] != 0) roads.push_back(static_cast<CellIndex>(i));
    if (roads.empty()) return w;
    const std::vector<float> distance_m = geo::distance_to_cells_m(prep.inputs.grid, roads);
    for (std::size_t i = 0; i < n; ++i) w.near_road[i] = exp_f(-distance_m[i] / road_reach_m);
    return w;
}

/// Where stations are on the map. Unlike those of responses they need no ground on this side: towns lie at the line.
std::vector<CellIndex> station_cells(const Inputs& in) {
    std::vector<CellIndex> cells;
    for (const auto& part : geo::all_parts(in.stations)) {
        const Cell at = in.grid.cell_at(part.front().x, part.front().y);
        if (in.grid.shape.contains(at)) cells.push_back(in.grid.shape.index(at));
    }
    return cells;
}

/// Agents drive out from the nearest station, whichever sector's it is: the further away, the fewer are in the field at
/// one time. Distances count from the least of each group's ground, so that a group far from all stations has ground
/// too.
void thin_out_from_stations(double reach_km, Preparation& prep, std::size_t groups,
                            const std::vector<std::int32_t>& group_of, Weights& weights) {
    if (reach_km == 0.) return;
    const std::vector<CellIndex> stations = station_cells(prep.inputs);
    if (stations.empty()) {  // no error: an ensemble draws the key whatever the scenario has
        prep.note(
            "enforcement.patrol.station_reach_km does nothing: no point of enforcement.stations is in the region");
        return;
    }
    const std::vector<float> distance_m = geo::distance_to_cells_m(prep.inputs.grid, stations);
    std::vector<float> least_m(groups, std::numeric_limits<float>::infinity());
    for (std::size_t i = 0; i < distance_m.size(); ++i) {
        if (prep.world.walkable[i] == 0 || group_of[i] < 0) continue;
        float& least = least_m[static_cast<std::size_t>(group_of[i])];
        least = std::min(least, distance_m[i]);
    }
    const auto reach_m = static_cast<float>(reach_km * 1000.);
    for (std::size_t i = 0; i < distance_m.size(); ++i) {
        if (prep.world.walkable[i] == 0 || group_of[i] < 0) continue;
        const float share = exp_f(-(distance_m[i] - least_m[static_cast<std::size_t>(group_of[i])]) / reach_m);
        weights.near_line[i] *= share;
        weights.near_road[i] *= share;
    }
}

/// Adds `agents` to the walkable cells of a group, by area and `weight`.
void spread(double agents, const std::vector<float>& weight, const std::vector<std::int32_t>& group_of,
            std::int32_t group, World& world) {
    if (agents == 0.) return;
    const auto belongs = [&](std::size_t i) { return world.walkable[i] != 0 && group_of[i] == group; };
    double sum = 0.;
    for (std::size_t i = 0; i < weight.size(); ++i) sum += belongs(i) ? static_cast<double>(weight[i]) : 0.;
    if (!(sum > 0.))
        throw InputError("a posture that leaves no ground for agents to stand on",
                         "a weight above 0 somewhere behind the border",
                         "other weights, a longer station_reach_km, or line_fraction = 0");
    const double cell_km2 = world.cell_m * world.cell_m * 1e-6;
    for (std::size_t i = 0; i < weight.size(); ++i)
        if (belongs(i))
            world.patrol_per_km2[i] += static_cast<float>(agents * static_cast<double>(weight[i]) / (sum * cell_km2));
}

/// Where the border is, as the groups of agents see it: by cell of the border line and by cell of the map.
struct BorderCells {
    std::vector<double> lon_deg;        ///< by border cell
    std::vector<std::int32_t> nearest;  ///< border cell of each cell of the map

    BorderCells(const Inputs& in, const MapLayers& layers)
        : nearest{nearest_seeds(in.grid.shape, layers.border_cells)} {
        std::vector<geo::Point> at;
        for (const CellIndex cell : layers.border_cells) at.push_back(in.grid.centre(cell));
        for (const geo::Point& p : geo::to_lon_lat(in.grid, at)) lon_deg.push_back(p.x);
    }
};

/// Refuses sectors whose agents would stand nowhere: at longitudes of another part of the Earth, or of the region but
/// not of the border within it. A sector beside the region is none of these.
void require_border(const std::vector<Sector>& sectors, const std::vector<std::int32_t>& sector_of,
                    const std::vector<double>& border_lon_deg, const std::string& path) {
    constexpr double longest_border_deg = 60.;  // that of Canada has 70, its parts less
    const auto [west, east] = std::minmax_element(border_lon_deg.begin(), border_lon_deg.end());
    const std::string there = fmt::format("the border in the region lies at longitudes {:.2f} to {:.2f}", *west, *east);
    bool any = false;
    text::ProblemList problems;
    for (std::size_t s = 0; s < sectors.size(); ++s) {
        const bool holds =
            std::find(sector_of.begin(), sector_of.end(), static_cast<std::int32_t>(s)) != sector_of.end();
        any |= holds;
        const Sector& sector = sectors[s];
        const double away_deg = std::max(sector.west_lon - *east, *west - sector.east_lon);
        if (holds || (away_deg > 0. && away_deg <= longest_border_deg) || sector.agents == 0.) continue;
        problems.collect("", [&] {
            throw InputError(fmt::format("{}: sector {} at longitudes {:g} to {:g} holds none of the border; {}", path,
                                         sector.name, sector.west_lon, sector.east_lon, there),
                             "sectors between whose longitudes the border runs, west negative",
                             "correcting its longitudes, or leaving the sector out");
        });
    }
    problems.throw_if_any("enforcement.patrol.sectors");
    if (!any)
        throw InputError(fmt::format("{}: none of its sectors holds any of the border; {}", path, there),
                         "the sectors of the region", "another table, or enforcement.patrol.agents");
}

/// Of a sector that lies partly outside the region, the agents of the part within count. Operations take theirs from
/// behind the line, and at no time more than there are.
Group group_of_sector(const scenario::PatrolSpec& spec, const Sector& sector, const BorderCells& border,
                      const HeldLine& held, Preparation& prep) {
    const auto [west, east] = std::minmax_element(border.lon_deg.begin(), border.lon_deg.end());
    const double within = std::min(sector.east_lon, *east) - std::max(sector.west_lon, *west);
    const double share = std::clamp(within / (sector.east_lon - sector.west_lon), 0., 1.);
    if (share < 0.98)
        prep.note(
            fmt::format("sector {}: {:.0f} % of its longitudes are in the region, and as many of its "
                        "agents",
                        sector.name, 100. * share));
    prep.number("agents_" + sector.name, sector.agents * share);

    Group group(sector.agents * share, spec);
    const double on_duty_per_km = spec.operation_agents_per_km * spec.on_duty_fraction;
    const double asked = on_duty_per_km * held.km;
    const double there = asked > group.behind ? group.behind / asked : 1.;
    group.held_per_km = there * on_duty_per_km;
    group.held = std::min(group.behind, group.held_per_km * held.year_km);  // not a rounding more than all
    group.behind -= group.held;
    if (there < 1.)
        prep.note(
            fmt::format("sector {}: operations hold their {:.0f} km with {:.1f} agents each, all that "
                        "there are behind the line, not {:.1f}",
                        sector.name, held.km, there * spec.operation_agents_per_km, spec.operation_agents_per_km));
    return group;
}

/// One group a sector. Those who hold the line stand at its entries and nowhere else.
std::vector<Group> groups_by_sector(Preparation& prep, const BorderCells& border, std::vector<std::int32_t>& group_of) {
    const scenario::PatrolSpec& spec = prep.scenario.enforcement.patrol;
    const SectorPlan plan = read_sector_plan(spec);
    if (plan.waits_for_operations())
        prep.note(fmt::format("no operation of {} has begun by the end of fiscal year {}", spec.operations,
                              spec.fiscal_year));
    const std::vector<std::int32_t> sector_of = sectors_at(plan.sectors, border.lon_deg);
    require_border(plan.sectors, sector_of, border.lon_deg, spec.sectors);
    const std::vector<HeldLine> held =
        held_lines(BorderLine(geo::all_parts(prep.inputs.border), prep.inputs.grid), prep.inputs.grid, plan);
    std::vector<Group> groups;
    std::vector<double> held_per_km;
    for (std::size_t s = 0; s < plan.sectors.size(); ++s) {
        groups.push_back(group_of_sector(spec, plan.sectors[s], border, held[s], prep));
        held_per_km.push_back(groups.back().held_per_km);
    }
    hold_entries(plan, held_per_km, spec.operation_sight_m * 1e-3, prep.inputs.grid, prep.world);

    for (std::size_t i = 0; i < group_of.size(); ++i)
        group_of[i] = sector_of[static_cast<std::size_t>(border.nearest[i])];
    return groups;
}

/// A part of the agents stands where apprehensions were: the mean of `traffic` over 21 segments, 1 on average.
void follow_traffic(const Inputs& in, const MapLayers& layers, const std::vector<double>& traffic, double reaction,
                    const std::vector<std::int32_t>& nearest, std::vector<float>& near_line) {
    constexpr std::ptrdiff_t reach = 10;  // segments of about 1 km: what a station looks after
    if (traffic.empty() || reaction == 0.) return;
    const BorderLine line(geo::all_parts(in.border), in.grid);
    const auto n = static_cast<std::ptrdiff_t>(line.segments().size());
    if (static_cast<std::ptrdiff_t>(traffic.size()) != n)
        throw InputError(fmt::format("traffic of {} segments for {}", traffic.size(), n), "the same border line",
                         "periods that share region and terrain.border");
    std::vector<float> factor(static_cast<std::size_t>(n));
    for (std::ptrdiff_t s = 0; s < n; ++s) {
        const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, s - reach), to = std::min(n, s + reach + 1);
        double sum = 0.;
        for (std::ptrdiff_t k = from; k < to; ++k) sum += traffic[static_cast<std::size_t>(k)];
        factor[static_cast<std::size_t>(s)] = static_cast<float>(
            1. - reaction + reaction * sum * static_cast<double>(n) / static_cast<double>(to - from));
    }
    std::vector<float> by_border_cell;
    for (const CellIndex cell : layers.border_cells)
        by_border_cell.push_back(
            factor[static_cast<std::size_t>(line.segment_at(line.chainage_m(in.grid.centre(cell))))]);
    for (std::size_t i = 0; i < near_line.size(); ++i)
        near_line[i] *= by_border_cell[static_cast<std::size_t>(nearest[i])];
}

/// Agents as of a whole country, or a number of another unit. San Diego's sector, the most crowded one, had 2,669
/// agents for 60 miles of border in FY2011 (CBP): 28 a km, of whom about a sixth were on duty at a time (GAO-18-50).
void note_crowd(double on_duty, Preparation& prep) {
    constexpr double most_per_km = 20.;
    const double border_km = static_cast<double>(prep.layers.border_cells.size()) * prep.world.cell_m / 1000.;
    if (on_duty <= most_per_km * border_km) return;
    prep.note(
        fmt::format("{:.0f} agents on duty for about {:.0f} km of border: the most crowded sector had 28 a km in all, "
                    "about 5 of them on duty; the limit is {:g}",
                    on_duty, border_km, most_per_km));
}

}  // namespace

void make_patrol(Preparation& prep) {
    const scenario::PatrolSpec& spec = prep.scenario.enforcement.patrol;
    const std::size_t n = prep.world.walkable.size();
    prep.world.patrol_per_km2.assign(n, 0.F);

    Weights weights = weigh_cells(spec, prep);
    std::vector<Group> groups{Group(spec.agents, spec)};
    std::vector<std::int32_t> group_of(n, 0);
    if (!spec.sectors.empty() || !prep.inputs.traffic.empty()) {
        const BorderCells border(prep.inputs, prep.layers);
        if (!spec.sectors.empty()) groups = groups_by_sector(prep, border, group_of);
        follow_traffic(prep.inputs, prep.layers, prep.inputs.traffic, spec.reaction, border.nearest, weights.near_line);
    }
    thin_out_from_stations(spec.station_reach_km, prep, groups.size(), group_of, weights);
    double on_duty = 0.;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Group& group = groups[g];
        const auto id = static_cast<std::int32_t>(g);
        spread(group.near_line, weights.near_line, group_of, id, prep.world);
        spread(group.behind, weights.near_road, group_of, id, prep.world);
        on_duty += group.on_duty;
    }
    prep.number("agents_on_duty", on_duty);
    if (on_duty == 0.) prep.note("no agents on duty: nobody patrols");
    note_crowd(on_duty, prep);
}

}  // namespace funnel::sim::prepare
