// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/station_check.hpp"

#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::prepare {

namespace {

using geo::Point;

/// Weather of another region. Summer temperatures say little of each other beyond some 200 km of desert and mountains.
constexpr double farthest_km = 1000., usual_km = 200.;
/// A station stands in a cell whose height is the mean of its ground, seldom off by more; feet for metres are.
constexpr double most_off_ground_m = 1000., usual_off_ground_m = 300.;
/// Ground around a station within which its height is looked for.
constexpr double around_m = 5000.;
/// Beyond the region's own heights air is carried up or down by the lapse rate over ever more of what nobody measured.
constexpr double usual_off_region_m = 1500.;
constexpr double metres_per_foot = 0.3048;

/// On a sphere (haversine).
double distance_km(Point a, Point b) {
    constexpr double radius_km = 6371., radian = 0.017453292519943295;
    const double dy = std::sin(0.5 * (b.y - a.y) * radian), dx = std::sin(0.5 * (b.x - a.x) * radian);
    const double h = dy * dy + std::cos(a.y * radian) * std::cos(b.y * radian) * dx * dx;
    return 2. * radius_km * std::asin(std::min(1., std::sqrt(h)));
}

struct Circle {
    Point middle;  ///< lon, lat
    double radius_km;
};

Circle around(const geo::GridSpec& grid) {
    const Point middle{0.5 * (grid.west_m + grid.east_m()), 0.5 * (grid.south_m() + grid.north_m)};
    return {geo::to_lon_lat(grid, middle),
            0.5 * std::hypot(grid.east_m() - grid.west_m, grid.north_m - grid.south_m()) / 1000.};
}

double outside_km(const Circle& region, Point lon_lat) {
    return std::max(0., distance_km(region.middle, lon_lat) - region.radius_km);
}

void check_distance(const PlacedStation& placed, const geo::GridSpec& grid, std::vector<std::string>& notes) {
    const StationClaims& c = placed.claims;
    const Circle region = around(grid);
    const double away_km = outside_km(region, {c.longitude_deg, c.latitude_deg});
    if (away_km <= usual_km) return;
    const std::string given =
        fmt::format("{}: station {} at longitude {:g}, latitude {:g} is {:.0f} km from the region", c.where,
                    placed.station.name, c.longitude_deg, c.latitude_deg, away_km);
    if (away_km <= farthest_km) {
        notes.push_back(given + ": is its weather that of the region?");
        return;
    }
    std::string to_try = "a station of the region";
    if (outside_km(region, {-c.longitude_deg, c.latitude_deg}) <= farthest_km)
        to_try = fmt::format("longitude {:g}: west of Greenwich it is negative", -c.longitude_deg);
    else if (std::abs(c.longitude_deg) <= 90. && outside_km(region, {c.latitude_deg, c.longitude_deg}) <= farthest_km)
        to_try = "longitude and latitude the other way round";
    throw InputError(given, fmt::format("within {:.0f} km of it", farthest_km), to_try);
}

struct Heights {
    double lowest_m = std::numeric_limits<double>::infinity(), highest_m = -lowest_m;

    void add(float z) {
        if (std::isnan(z)) return;
        lowest_m = std::min(lowest_m, static_cast<double>(z));
        highest_m = std::max(highest_m, static_cast<double>(z));
    }
    bool known() const { return lowest_m <= highest_m; }
    double off_m(double height_m) const { return std::max({lowest_m - height_m, height_m - highest_m, 0.}); }
};

Heights heights_around(Point at, const geo::GridSpec& grid, const std::vector<float>& elevation_m) {
    Heights heights;
    const Cell middle = grid.cell_at(at.x, at.y);
    const auto reach = std::max(2, static_cast<std::int32_t>(std::ceil(around_m / grid.cell_m)));
    for (std::int32_t row = middle.row - reach; row <= middle.row + reach; ++row)
        for (std::int32_t col = middle.col - reach; col <= middle.col + reach; ++col)
            if (grid.shape.contains({row, col}))
                heights.add(elevation_m[static_cast<std::size_t>(grid.shape.index({row, col}))]);
    return heights;
}

void check_height(const PlacedStation& placed, const geo::GridSpec& grid, const std::vector<float>& elevation_m,
                  std::vector<std::string>& notes) {
    if (elevation_m.size() != static_cast<std::size_t>(grid.shape.cells())) return;
    const StationClaims& c = placed.claims;
    const bool inside = grid.contains(placed.at.x, placed.at.y);
    Heights ground;
    if (inside)
        ground = heights_around(placed.at, grid, elevation_m);
    else
        for (const float z : elevation_m) ground.add(z);
    if (!ground.known()) return;
    const double off_m = ground.off_m(c.elevation_m);
    const std::string given = fmt::format(
        "{}: station {} is {:g} m high, and the ground of terrain.dem {} {:.0f} to "
        "{:.0f} m",
        c.where, placed.station.name, c.elevation_m, inside ? "around it" : "in the region", ground.lowest_m,
        ground.highest_m);
    if (inside && off_m > most_off_ground_m) {
        const double from_feet_m = c.elevation_m * metres_per_foot;
        throw InputError(given, "metres above the sea, as the ground there is high",
                         ground.off_m(from_feet_m) <= usual_off_ground_m
                             ? fmt::format("{:.0f} m, if {:g} are feet", from_feet_m, c.elevation_m)
                             : "correcting the height, the place, or the unit of the DEM");
    }
    if (off_m > (inside ? usual_off_ground_m : usual_off_region_m)) notes.push_back(given);
}

}  // namespace

void check_station(const PlacedStation& placed, const geo::GridSpec& grid, const std::vector<float>& elevation_m,
                   std::vector<std::string>& notes) {
    const StationClaims& c = placed.claims;
    if (c.where.empty()) return;
    require_sun_time(c);
    const double ahead_h = clock_ahead_h(c.utc_offset_h, c.longitude_deg);
    if (std::abs(ahead_h) > usual_clock_ahead_h)
        notes.push_back(fmt::format("{}: the clock of station {} is {:.1f} h {} the sun", c.where, placed.station.name,
                                    std::abs(ahead_h), ahead_h > 0. ? "ahead of" : "behind"));
    check_distance(placed, grid, notes);
    check_height(placed, grid, elevation_m, notes);
}

}  // namespace funnel::sim::prepare
