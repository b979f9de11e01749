// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/region.hpp"

#include "geo/crs.hpp"
#include "sim/synthetic/landcover.hpp"
#include "sim/synthetic/noise.hpp"
#include "sim/synthetic/roads.hpp"
#include "sim/synthetic/terrain.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

constexpr double km = 1000.;

/// A place given in km from the south-west corner.
geo::Point place(double x_km, double y_km) { return {synthetic_west_m + x_km * km, synthetic_south_m + y_km * km}; }

std::string invented(const std::string& name) { return name + " (synthetic)"; }

double northing_on(const std::vector<geo::Point>& line, double x_m) {
    std::size_t k = 1;
    while (k + 1 < line.size() && line[k].x < x_m) ++k;
    const geo::Point a = line[k - 1];
    const geo::Point b = line[k];
    return a.y + (b.y - a.y) * (x_m - a.x) / (b.x - a.x);
}

/// The stretch of a line between two eastings.
std::vector<geo::Point> stretch(const std::vector<geo::Point>& line, double from_x_m, double to_x_m) {
    std::vector<geo::Point> out{{from_x_m, northing_on(line, from_x_m)}};
    for (const geo::Point& p : line) {
        if (p.x > from_x_m && p.x < to_x_m) out.push_back(p);
    }
    out.push_back({to_x_m, northing_on(line, to_x_m)});
    return out;
}

/// A surveyed line: straight from monument to monument, falling a little to the east.
std::vector<geo::Point> make_border(std::uint64_t seed) {
    SeededDraws draws(seed, 31);
    std::vector<geo::Point> line;
    for (double x = -2.; x < synthetic_extent_km + 2.; x += draws.between(5., 10.)) {
        line.push_back(place(x, 21. - 0.055 * x + draws.between(-0.4, 0.4)));
    }
    line.push_back(place(synthetic_extent_km + 2., 21. - 0.055 * (synthetic_extent_km + 2.)));
    return line;
}

struct Section {
    const char* name;
    const char* type;
    double from_km, to_km;
    double weight;
};

/// Fence by the towns, with gaps at the port and where washes cross.
constexpr Section fence_sections[] = {
    {"Central valley west", "vehicle", 36.5, 40.4, 1.}, {"Port town west", "pedestrian", 40.8, 45.3, 1.},
    {"Port town east", "pedestrian", 46.1, 51.2, 1.},   {"Central valley east", "vehicle", 51.8, 55.6, 1.},
    {"East valley west", "pedestrian", 74.6, 78.4, 1.}, {"East valley east", "pedestrian", 79.2, 83.0, 1.},
};

/// A forward posture: dense where valley roads meet the line, thin in the mountains and the western basin.
constexpr Section posture_sections[] = {
    {"Western basin", "line", -1., 18., 0.15}, {"Western range", "line", 18., 36., 0.3},
    {"Central valley", "line", 36., 56., 4.},  {"Eastern range", "line", 56., 72., 0.3},
    {"East valley", "line", 72., 91., 2.},
};

template <std::size_t count>
std::vector<SyntheticLine> sections_of(const std::vector<geo::Point>& border, const Section (&sections)[count]) {
    std::vector<SyntheticLine> lines;
    for (const Section& s : sections) {
        lines.push_back(
            {invented(s.name), s.type, s.weight, stretch(border, place(s.from_km, 0.).x, place(s.to_km, 0.).x)});
    }
    return lines;
}

/// The cell within `radius_km` of a place where `value` is greatest, as a point.
template <class Value>
geo::Point best_near(const geo::GridSpec& grid, geo::Point centre, double radius_km, const Value& value) {
    const auto reach = static_cast<std::int32_t>(radius_km * km / grid.cell_m);
    const Cell c = grid.cell_at(centre.x, centre.y);
    geo::Point best = centre;
    double greatest = -1e300;
    for (std::int32_t row = c.row - reach; row <= c.row + reach; ++row) {
        for (std::int32_t col = c.col - reach; col <= c.col + reach; ++col) {
            const Cell here{row, col};
            if (!grid.shape.contains(here)) continue;
            const double v = value(static_cast<std::size_t>(grid.shape.index(here)));
            if (v <= greatest) continue;
            greatest = v;
            best = grid.centre(grid.shape.index(here));
        }
    }
    return best;
}

/// Highway, valley roads and side roads, and the towns they make.
void lay_roads(SyntheticRegion& region, const SyntheticTerrain& terrain) {
    const geo::GridSpec& grid = region.elevation_m.grid;
    std::vector<double> floor_y_m;
    for (std::int32_t col = 0; col < grid.shape.cols; ++col) {
        floor_y_m.push_back(border_northing_m(region, grid.x_m(col)) + 1. * km);
    }
    RoadBuilder roads(terrain, grid, std::move(floor_y_m));
    const auto add = [&](const char* name, const char* type, std::vector<geo::Point> line) {
        region.roads.push_back({invented(name), type, 1., std::move(line)});
    };
    const auto above_border = [&](double x_km, double north_km) {
        const double x_m = place(x_km, 0.).x;
        return geo::Point{x_m, border_northing_m(region, x_m) + north_km * km};
    };
    add("Highway 1", "highway", roads.lay(place(0.15, 80.), place(89.85, 77.), {place(41., 79.5)}));
    const geo::Point junction = roads.nearest_vertex(place(41., 79.5));
    const geo::Point port = above_border(45.7, 2.2);
    add("Central valley road", "valley", roads.lay(junction, port));
    const geo::Point ranch = above_border(78.8, 4.);
    add("East valley road", "valley", roads.lay(roads.nearest_vertex(place(76., 78.)), ranch));
    const auto low = [&](std::size_t i) { return -terrain.elevation_m[i]; };
    add("Pass road", "secondary",
        roads.lay(roads.nearest_vertex(place(46., 46.)), roads.nearest_vertex(place(79., 53.)),
                  {best_near(grid, place(synthetic_pass_km.x, synthetic_pass_km.y), 1.2, low)}, false));
    add("Hollow road", "secondary", roads.lay(roads.nearest_vertex(place(12., 80.)), place(11., 62.)));
    add("Canyon road", "secondary", roads.lay(roads.nearest_vertex(place(44., 60.)), place(34., 54.)));
    region.towns = {{invented("Cruce Alto"), junction, {{"population", 9400.}}},
                    {invented("Puerto Seco"), port, {{"population", 2600.}}}};
}

void place_posts(SyntheticRegion& region, const SyntheticTerrain& terrain) {
    const geo::GridSpec& grid = region.elevation_m.grid;
    const auto height = [&](std::size_t i) { return terrain.elevation_m[i]; };
    const auto wash = [&](std::size_t i) { return terrain.uplift[i] > 0. ? 0. : terrain.area_km2[i]; };
    const auto nearest_road = [&](geo::Point p) {
        geo::Point best = p;
        double least = 1e300;
        for (const SyntheticLine& road : region.roads) {
            for (const geo::Point& q : road.points) {
                const double d = (q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y);
                if (d < least) least = d, best = q;
            }
        }
        return best;
    };
    int number = 0;
    for (const double x_km : {36., 41., 46., 51., 56.}) {
        const geo::Point near = {place(x_km, 0.).x, border_northing_m(region, place(x_km, 0.).x) + 6. * km};
        region.towers.push_back({invented("Tower " + std::to_string(++number)),
                                 best_near(grid, near, 1.5, height),
                                 {{"height_m", 24.}, {"range_m", 12000.}}});
    }
    region.stations = {{invented("Station at Puerto Seco"), nearest_road(place(45.7, 24.)), {}},
                       {invented("Station in the east valley"), nearest_road(place(79., 45.)), {}}};
    number = 0;
    for (const geo::Point p : {place(12., 36.), place(15., 49.), place(40., 38.), place(82., 36.)}) {
        region.water.push_back({invented("Water " + std::to_string(++number)), best_near(grid, p, 2.5, wash), {}});
    }
    number = 0;
    for (const geo::Point p : {place(14., 43.), place(19., 60.), place(50., 48.), place(75., 34.)}) {
        region.beacons.push_back({invented("Beacon " + std::to_string(++number)), best_near(grid, p, 1.2, height), {}});
    }
    // Fixed, so that a scenario can name them by their coordinates whatever the seed.
    region.staging = {{invented("Llano Viejo"), place(47., 12.5), {{"population", 6100.}}},
                      {invented("Pozo Hondo"), place(80., 9.5), {{"population", 3300.}}}};
}

}  // namespace

double border_northing_m(const SyntheticRegion& region, double x_m) {
    return northing_on(region.border.front().points, x_m);
}

SyntheticRegion make_synthetic_region(std::uint64_t seed) {
    const SyntheticTerrain terrain = make_synthetic_terrain(seed);
    SyntheticRegion region;
    geo::GridSpec grid = synthetic_grid();
    grid.crs_wkt = geo::crs_to_wkt(grid.crs_wkt);
    region.elevation_m = {grid, std::vector<float>(terrain.elevation_m.begin(), terrain.elevation_m.end())};
    const std::vector<geo::Point> border = make_border(seed);
    region.border = {{invented("Border"), "border", 1., border}};
    region.fence = sections_of(border, fence_sections);
    region.posture = sections_of(border, posture_sections);
    lay_roads(region, terrain);
    place_posts(region, terrain);
    region.landcover = {grid, make_synthetic_landcover(seed, terrain, grid, region.towns)};
    return region;
}

}  // namespace funnel::sim::synthetic
