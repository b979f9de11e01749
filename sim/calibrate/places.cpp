// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/places.hpp"

#include "geo/crs.hpp"
#include "geo/grid_spec.hpp"
#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {
namespace {

std::vector<geo::Point> centres(const World& world) {
    const geo::GridSpec grid{world.shape, world.west_m, world.north_m, world.cell_m, world.crs_wkt};
    std::vector<geo::Point> points;
    for (CellIndex i = 0; i < world.shape.cells(); ++i) points.push_back(grid.centre(i));
    return points;
}

Strips strips_of(const std::vector<double>& values, double step) {
    constexpr double rounding = 1e-9;  // 0.3 / 0.1 is less than 3
    Strips strips;
    strips.step = step;
    for (const double value : values)
        strips.of_cell.push_back(static_cast<std::int32_t>(std::floor(value / step + rounding)));
    const auto [least, most] = std::minmax_element(strips.of_cell.begin(), strips.of_cell.end());
    strips.first = *least;
    strips.count = static_cast<std::size_t>(*most - *least) + 1;
    for (std::int32_t& strip : strips.of_cell) strip -= strips.first;
    return strips;
}

}  // namespace

std::pair<std::size_t, std::size_t> Strips::of_range(const Range& range) const {
    const auto at = [&](double end) {
        const auto line = std::llround(end / step) - first;
        return static_cast<std::size_t>(std::clamp<std::int64_t>(line, 0, static_cast<std::int64_t>(count)));
    };
    return {at(range.low), at(range.high)};
}

Strips strips_along_border(const World& world) {
    std::vector<double> border_km;
    for (const geo::Point& at : centres(world)) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const EntrySegment& s : world.segments) {
            const double dx = s.x_m - at.x, dy = s.y_m - at.y;
            nearest = std::min(nearest, dx * dx + dy * dy);
        }
        border_km.push_back(std::sqrt(nearest) / 1000.);
    }
    return strips_of(border_km, border_step_km);
}

Strips strips_by_longitude(const World& world) {
    const geo::GridSpec grid{world.shape, world.west_m, world.north_m, world.cell_m, world.crs_wkt};
    std::vector<double> longitude_deg;
    for (const geo::Point& at : geo::to_lon_lat(grid, centres(world))) longitude_deg.push_back(at.x);
    return strips_of(longitude_deg, longitude_step_deg);
}

void require_places(const std::vector<const Target*>& targets, const World& world) {
    for (const Target* target : targets) {
        if (!target->deaths.by_place()) continue;
        const DeathsIn& place = target->deaths;
        const Strips strips = place.border_km ? strips_along_border(world) : strips_by_longitude(world);
        const auto [from, to] = strips.of_range(place.range());
        if (std::any_of(strips.of_cell.begin(), strips.of_cell.end(), [from = from, to = to](std::int32_t strip) {
                return static_cast<std::size_t>(strip) >= from && static_cast<std::size_t>(strip) < to;
            }))
            continue;
        throw InputError(fmt::format("the place of target \"{}\" holds nothing of the region", target->name),
                         "border_km or longitude of a part of it; west of Greenwich longitudes are negative",
                         "another place, or another region");
    }
}

}  // namespace funnel::sim::calibrate
