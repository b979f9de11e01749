// SPDX-License-Identifier: Apache-2.0
// Where attempts start: cells behind the border line, what stands at it, how far they are from the staging places.
#include "kernels/core/input_error.hpp"
#include "kernels/routing/move_cost.hpp"
#include "sim/prepare/access_roads.hpp"
#include "sim/prepare/border_line.hpp"
#include "sim/prepare/stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace funnel::sim::prepare {

namespace {

constexpr float seconds_per_minute = 60.F;
constexpr double m_s_per_km_h = 1. / 3.6;
constexpr std::int16_t no_barrier = -1;

/// Type of barrier on a move, or `no_barrier`.
std::int16_t barrier_on(const World& world, CellIndex cell, int k) {
    const CellIndex move = cell * direction_count + k;
    const auto found = std::lower_bound(world.barrier_moves.begin(), world.barrier_moves.end(), move,
                                        [](const BarrierMove& m, CellIndex wanted) { return m.move < wanted; });
    return found != world.barrier_moves.end() && found->move == move ? std::int16_t{found->type} : no_barrier;
}

float cost_s(const World& world, std::int16_t type) {
    return type == no_barrier
               ? 0.F
               : world.barrier_types[static_cast<std::size_t>(type)].crossing_minutes * seconds_per_minute;
}

/// What stands on the way from two cells beyond to the entry cell, along direction k from it. A fence is often drawn
/// some metres on the far side of the line, where the move over the line itself would miss it.
std::int16_t barrier_beyond(const World& world, CellIndex entry, int k) {
    const std::int16_t at_line = barrier_on(world, entry, k);
    const std::int16_t behind =
        barrier_on(world, neighbour(world.shape, entry, k), k);  // the cell beyond is on the map
    if (behind == no_barrier || (at_line != no_barrier && cost_s(world, at_line) >= cost_s(world, behind)))
        return at_line;
    return behind;
}

/// Cells from which a destination can be walked to. Slopes are symmetric, so is the way.
std::vector<std::uint8_t> leads_somewhere(const World& world) {
    const GridShape shape = world.shape;
    const MoveCostTerms terms = move_cost_terms(static_cast<float>(world.cell_m));
    std::vector<std::uint8_t> reached(world.walkable.size(), 0);
    std::vector<CellIndex> open;
    for (const Target& t : world.destinations) {
        reached[static_cast<std::size_t>(t.cell)] = 1;
        open.push_back(t.cell);
    }
    while (!open.empty()) {
        const CellIndex i = open.back();
        open.pop_back();
        const Cell here = shape.cell(i);
        const unsigned blocked = world.blocked_moves[static_cast<std::size_t>(i)];
        for (int k = 0; k < direction_count; ++k) {
            const Cell there{here.row + row_step(k), here.col + col_step(k)};
            if ((blocked >> k & 1U) != 0 || !shape.contains(there)) continue;
            const auto j = static_cast<std::size_t>(shape.index(there));
            if (reached[j] != 0 || world.walkable[j] == 0) continue;
            const float per_length_m = is_diagonal(k) ? terms.per_diagonal_m : terms.per_straight_m;
            const float slope =
                move_slope(world.elevation_m[static_cast<std::size_t>(i)], world.elevation_m[j], per_length_m);
            if (!is_walkable_slope(slope, terms.cliff_slope)) continue;
            reached[j] = 1;
            open.push_back(static_cast<CellIndex>(j));
        }
    }
    return reached;
}

/// The entry of a cell, or one with cell `no_cell` when no move leads over the border into it.
EntryCell entry_at(const MapLayers& layers, const World& world, CellIndex cell) {
    EntryCell entry{no_cell, 0, 0.F, no_barrier, {}};
    std::tuple<bool, float, bool> best{};
    const unsigned crossing = layers.border_crossing[static_cast<std::size_t>(cell)];
    for (int k = 0; crossing != 0 && k < direction_count; ++k) {
        if ((crossing >> k & 1U) == 0) continue;
        const CellIndex beyond = neighbour(world.shape, cell, k);
        if (layers.us_side[static_cast<std::size_t>(beyond)] != 0) continue;
        const std::int16_t type = barrier_beyond(world, cell, k);
        // At the edge of the map a way that comes in from outside says nothing of what stands there. Of two ways that
        // cost the same the one without a barrier counts: nobody is seen or hurt on it.
        const std::tuple rank{neighbour(world.shape, beyond, k) == no_cell, cost_s(world, type), type != no_barrier};
        if (entry.cell != no_cell && rank >= best) continue;
        best = rank;
        entry.cell = cell;
        entry.barrier_type = type;
        entry.barrier_cost_s = cost_s(world, type);
    }
    return entry;
}

/// What of the line does not count.
void note_repeats(const BorderLine& line, Preparation& prep) {
    constexpr double to_speak_of_m = 1.;
    if (line.repeated_m() > to_speak_of_m)
        prep.note(fmt::format("terrain.border: {:.2f} km of the line are drawn more than once and count once",
                              line.repeated_m() / 1000.));
    if (line.rings_m() > to_speak_of_m)
        prep.note(fmt::format("terrain.border: {:.2f} km of closed rings are no part of the line's length",
                              line.rings_m() / 1000.));
}

void note_staging_on_this_side(Preparation& prep) {
    for (const StagingPlace& place : prep.inputs.staging) {
        const Cell cell = prep.inputs.grid.cell_at(place.x_m, place.y_m);
        if (!prep.inputs.grid.shape.contains(cell)
            || prep.layers.us_side[static_cast<std::size_t>(prep.inputs.grid.shape.index(cell))] == 0)
            continue;
        prep.note(fmt::format("staging place \"{}\" lies on the destination side of the border", place.name));
    }
}

/// Time from each staging place to each entry.
void reach_entries(Preparation& prep) {
    const geo::GridSpec& grid = prep.inputs.grid;
    const scenario::DemandSpec& demand = prep.scenario.demand;
    // Outside the grid a place has the side of the nearest cell in it.
    const auto is_open = [&](const geo::Point& at) {
        const Cell cell = grid.cell_at(at.x, at.y);
        const Cell nearest{std::clamp(cell.row, 0, grid.shape.rows - 1), std::clamp(cell.col, 0, grid.shape.cols - 1)};
        return prep.layers.us_side[static_cast<std::size_t>(grid.shape.index(nearest))] == 0;
    };
    const AccessRoads roads(prep.inputs.access_roads, is_open,
                            {demand.access_speed_km_h * m_s_per_km_h, demand.access_road_speed_km_h * m_s_per_km_h});
    std::vector<geo::Point> entries;
    for (const EntryCell& entry : prep.world.entries) entries.push_back(grid.centre(entry.cell));
    for (const StagingPlace& place : prep.world.staging) {
        const std::vector<double> times_s = roads.times_s({place.x_m, place.y_m}, entries);
        for (std::size_t e = 0; e < times_s.size(); ++e)
            prep.world.entries[e].access_s.push_back(static_cast<float>(times_s[e]));
    }
    if (demand.access_roads.empty()) return;
    prep.number("access_roads_km", roads.length_m() / 1000.);
    if (roads.empty() && !prep.inputs.access_roads.empty())
        prep.note("demand.access_roads: all of them lie on the destination side of the border; none counts");
}

}  // namespace

void make_entries(Preparation& prep) {
    const geo::GridSpec& grid = prep.inputs.grid;
    const BorderLine line(geo::all_parts(prep.inputs.border), grid);
    note_repeats(line, prep);
    prep.world.segments = line.segments();
    prep.world.staging = prep.inputs.staging;
    note_staging_on_this_side(prep);

    const std::vector<std::uint8_t> useful = leads_somewhere(prep.world);
    std::vector<std::pair<double, EntryCell>> found;
    std::size_t lost = 0;
    for (CellIndex cell = 0; cell < grid.shape.cells(); ++cell) {
        if (prep.world.walkable[static_cast<std::size_t>(cell)] == 0) continue;
        EntryCell entry = entry_at(prep.layers, prep.world, cell);
        if (entry.cell == no_cell) continue;
        if (useful[static_cast<std::size_t>(cell)] == 0) {
            ++lost;
            continue;
        }
        const geo::Point at = grid.centre(cell);
        const double chainage_m = line.chainage_m(at);
        entry.segment = line.segment_at(chainage_m);
        found.emplace_back(chainage_m, std::move(entry));
    }
    if (found.empty() && lost != 0)
        throw InputError(
            fmt::format("no destination can be reached: none of {} entry cells leads to one of {} destination cells",
                        lost, prep.world.destinations.size()),
            "walkable ground from the border to a destination",
            "a DEM and land cover without gaps between them, or other destinations");
    if (found.empty())
        throw InputError("no entry cell: no walkable ground lies at the border line",
                         "land with elevation along some of the line",
                         "a DEM that covers the line, or another border source");
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t with_barrier = 0;
    for (auto& [chainage_m, entry] : found) {
        with_barrier += entry.barrier_type == no_barrier ? 0 : 1;
        prep.world.entries.push_back(std::move(entry));
    }
    reach_entries(prep);
    if (lost != 0) prep.note(fmt::format("{} entry cells left out: no destination can be reached from them", lost));
    prep.number("border_km", line.length_m() / 1000.);
    prep.number("entries", prep.world.entries.size());
    prep.number("entries_with_barrier", with_barrier);
    prep.number("segments", prep.world.segments.size());
}

}  // namespace funnel::sim::prepare
