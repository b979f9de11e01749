// SPDX-License-Identifier: Apache-2.0
// The border line, the side of it on which people are looked for, and water that nobody crosses.
#include "geo/burn.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/border_line.hpp"
#include "sim/prepare/chosen_towns.hpp"
#include "sim/prepare/line_order.hpp"
#include "sim/prepare/map_parts.hpp"
#include "sim/prepare/stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace funnel::sim::prepare {

namespace {

/// Share of places on one side from which they decide which side it is.
constexpr double clear_majority = 0.95;
/// Parts of fewer cells, cut off by a winding line, are no ground to start from or to reach.
constexpr CellIndex sliver_cells = 16;

/// What lies on either side.
struct Count {
    std::array<double, 2> on{0., 0.};

    void add(std::uint8_t side) { on[side] += 1.; }
    /// 0 or 1 when nearly all lies there; -1 when there is nothing or it lies on both sides.
    int clear_side() const {
        const double all = on[0] + on[1];
        if (all == 0.) return -1;
        if (on[0] >= clear_majority * all) return 0;
        return on[1] >= clear_majority * all ? 1 : -1;
    }
};

class Division {
  public:
    Division(const geo::GridSpec& grid, const std::vector<std::uint8_t>& crossing)
        : grid_{grid},
          crossing_{crossing},
          parts_{map_parts(grid.shape, crossing)},
          side_{sides_of_parts(grid.shape, crossing, parts_)} {}

    std::uint8_t side_of(CellIndex cell) const { return side_[static_cast<std::size_t>(parts_.of(cell))]; }

    /// Cells of the largest part on a side.
    CellIndex largest(std::uint8_t side) const {
        CellIndex most = 0;
        for (std::size_t p = 0; p < side_.size(); ++p)
            if (side_[p] == side) most = std::max(most, parts_.cells[p]);
        return most;
    }
    bool is_sliver(CellIndex cell) const {
        const CellIndex size = parts_.cells[static_cast<std::size_t>(parts_.of(cell))];
        return size < sliver_cells && size < largest_[side_of(cell)];
    }

    /// Throws InputError when most moves over the line lead back into the same part: it ends inside the region.
    void require_two_sides(const std::string& source) {
        CellIndex within = 0, between = 0;
        for_each_crossing(grid_.shape, crossing_,
                          [&](CellIndex i, int, CellIndex j) { ++(parts_.of(i) == parts_.of(j) ? within : between); });
        const std::string bounds = fmt::format("{:.10g}, {:.10g}, {:.10g}, {:.10g}", grid_.west_m, grid_.south_m(),
                                               grid_.east_m(), grid_.north_m);
        if (within + between == 0)
            throw InputError(fmt::format("terrain.border: no cell of the region {} has a border line beside it ({})",
                                         bounds, source),
                             "a border line within the region", "larger bounds, or another border source");
        if (between <= within)
            throw InputError(
                fmt::format("terrain.border: the border line of {} does not divide the region {}", source, bounds),
                "a line that enters the region over one edge and leaves it over another",
                "bounds through which the line runs from edge to edge, or the whole line");
        largest_ = {largest(0), largest(1)};
    }

    /// The side that lies north of the line along most of it.
    std::uint8_t northern_side() const {
        CellIndex zero_in_north = 0;
        for_each_crossing(grid_.shape, crossing_, [&](CellIndex i, int k, CellIndex j) {
            if (side_of(i) != side_of(j) && row_step(k) != 0)
                zero_in_north += side_of(i) == 0 ? 1 : -1;  // j is south of i
        });
        return zero_in_north >= 0 ? 0 : 1;
    }

  private:
    const geo::GridSpec& grid_;
    const std::vector<std::uint8_t>& crossing_;
    MapParts parts_;
    std::vector<std::uint8_t> side_;
    std::array<CellIndex, 2> largest_{0, 0};
};

/// By roads, by named destinations or by towns, the first that tell it; else the north. Roads come first, so that a
/// destination that was mistyped is an error and does not turn the map round.
std::uint8_t choose_us_side(Preparation& prep, const Division& division) {
    // Cells beside the line say little: a town at the border has its middle in a cell of either side.
    const auto says_something = [&](CellIndex cell) {
        return prep.layers.border_crossing[static_cast<std::size_t>(cell)] == 0;
    };
    const auto count = [&](const std::vector<geo::Feature>& places) {
        Count found;
        for (const auto& part : geo::all_parts(places)) {
            const Cell cell = prep.inputs.grid.cell_at(part.front().x, part.front().y);
            if (!prep.inputs.grid.shape.contains(cell) || !says_something(prep.inputs.grid.shape.index(cell))) continue;
            found.add(division.side_of(prep.inputs.grid.shape.index(cell)));
        }
        return found;
    };
    Count roads;
    for (CellIndex i = 0; i < prep.inputs.grid.shape.cells(); ++i)
        if (prep.layers.road[static_cast<std::size_t>(i)] != 0 && says_something(i)) roads.add(division.side_of(i));
    const scenario::DestinationSpec& spec = prep.scenario.destinations;
    const Count towns = count(chosen_towns(prep.inputs.towns, spec.towns_min_population, spec.towns_country));

    const std::uint8_t north = division.northern_side();
    for (const auto& [what, found] :
         {std::pair{"roads", roads}, std::pair{"named destinations", count(prep.inputs.destinations)},
          std::pair{"towns", towns}}) {
        const int side = found.clear_side();
        if (side < 0) continue;
        if (side != north)
            prep.note(fmt::format(
                "the side south of the border line is taken as the destination side: that is where the {} are", what));
        return static_cast<std::uint8_t>(side);
    }
    return north;
}

/// Rivers and canals, but for moves between two road cells: bridges.
void block_water(Preparation& prep) {
    if (prep.inputs.water_lines.empty()) return;
    CellIndex blocked = 0, bridges = 0;
    const auto crossing = geo::crossing_moves(geo::all_parts(prep.inputs.water_lines), prep.inputs.grid);
    for_each_crossing(prep.inputs.grid.shape, crossing, [&](CellIndex i, int k, CellIndex j) {
        const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(j);
        if (prep.layers.road[a] != 0 && prep.layers.road[b] != 0) {
            ++bridges;
            return;
        }
        prep.world.blocked_moves[a] |= static_cast<std::uint8_t>(1U << k);
        prep.world.blocked_moves[b] |= static_cast<std::uint8_t>(1U << opposite(k));
        ++blocked;
    });
    prep.number("water_blocked_moves", blocked);
    prep.number("bridge_moves", bridges);
}

}  // namespace

void make_sides(Preparation& prep) {
    const auto lines = geo::all_parts(prep.inputs.border);
    prep.layers.border_crossing = geo::crossing_moves(lines, prep.inputs.grid);
    Division division(prep.inputs.grid, prep.layers.border_crossing);
    division.require_two_sides(prep.scenario.terrain.border.path);
    const std::uint8_t us = choose_us_side(prep, division);

    prep.layers.us_side.resize(prep.world.walkable.size());
    CellIndex walkable = 0, slivers = 0;
    for (CellIndex i = 0; i < prep.inputs.grid.shape.cells(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        prep.layers.us_side[at] = division.side_of(i) == us ? 1 : 0;
        const bool sliver = prep.layers.us_side[at] != 0 && division.is_sliver(i);
        slivers += sliver ? 1 : 0;
        if (prep.layers.us_side[at] == 0 || sliver) prep.world.walkable[at] = 0;
        walkable += prep.world.walkable[at];
    }
    const BorderLine line(lines, prep.inputs.grid);
    require_one_side(line.stretches(), prep.layers.us_side, prep.inputs.grid, "terrain.border");
    prep.layers.border_cells = geo::touched_cells(lines, prep.inputs.grid);
    prep.layers.border_distance_m = geo::distance_to_cells_m(prep.inputs.grid, prep.layers.border_cells);
    prep.world.blocked_moves = prep.layers.border_crossing;
    block_water(prep);

    prep.number("walkable_cells", walkable);
    if (slivers != 0)
        prep.note(fmt::format("{} cells in slivers cut off by the border line are not walkable", slivers));
    if (walkable == 0)
        throw InputError("no walkable ground on the destination side of the border", "land with elevation there",
                         "a DEM and land cover of the region, or other bounds");
}

}  // namespace funnel::sim::prepare
