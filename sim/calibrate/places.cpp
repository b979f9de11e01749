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

/// By the value of each cell; ends of a place lie on lines between strips.
std::vector<std::int32_t> strips_between(const Range& range, double step, const std::vector<double>& values) {
    constexpr double rounding = 1e-9;  // 0.3 / 0.1 is less than 3
    std::vector<std::int32_t> strips(values.size(), outside_of_place);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (range.holds(values[i]))
            strips[i] = static_cast<std::int32_t>(std::floor((values[i] - range.low) / step + rounding));
    return strips;
}

}  // namespace

std::vector<std::int32_t> Places::strips(const DeathsIn& place) {
    return place.longitude_deg ? strips_between(*place.longitude_deg, longitude_step_deg, longitude_deg())
                               : strips_between(*place.border_km, border_step_km, border_km());
}

const std::vector<double>& Places::border_km() {
    if (!border_km_.empty()) return border_km_;
    for (const geo::Point& at : centres(world_)) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const EntrySegment& s : world_.segments) {
            const double dx = s.x_m - at.x, dy = s.y_m - at.y;
            nearest = std::min(nearest, dx * dx + dy * dy);
        }
        border_km_.push_back(std::sqrt(nearest) / 1000.);
    }
    return border_km_;
}

const std::vector<double>& Places::longitude_deg() {
    if (!longitude_deg_.empty()) return longitude_deg_;
    const geo::GridSpec grid{world_.shape, world_.west_m, world_.north_m, world_.cell_m, world_.crs_wkt};
    for (const geo::Point& at : geo::to_lon_lat(grid, centres(world_))) longitude_deg_.push_back(at.x);
    return longitude_deg_;
}

void require_places(const std::vector<const Target*>& targets, const World& world) {
    Places places{world};
    for (const Target* target : targets) {
        if (!target->deaths.by_place()) continue;
        const std::vector<std::int32_t> strips = places.strips(target->deaths);
        if (std::any_of(strips.begin(), strips.end(), [](std::int32_t s) { return s != outside_of_place; })) continue;
        throw InputError(fmt::format("the place of target \"{}\" holds nothing of the region", target->name),
                         "border_km or longitude of a part of it; west of Greenwich longitudes are negative",
                         "another place, or another region");
    }
}

}  // namespace funnel::sim::calibrate
