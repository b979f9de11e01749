// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/terrain.hpp"

#include "sim/synthetic/drainage.hpp"
#include "sim/synthetic/noise.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

namespace funnel::sim::synthetic {
namespace {

constexpr std::int32_t cells_across = 300;
constexpr double cell_km = synthetic_cell_m / 1000.;

/// Slope of a channel that drains 1 km^2 of fully raised rock; heads of ravines then stand near 30 degrees.
constexpr double channel_steepness = 0.163;
/// Steepest ground between two cells, as of talus and cliffs averaged over 300 m.
constexpr double steepest_slope = 0.85;
/// Plains rise this much from basin floor to mountain front, over the width of a fan apron.
constexpr double apron_rise_m = 250.;
constexpr double apron_width_km = 7.5;

std::size_t at(CellIndex i) { return static_cast<std::size_t>(i); }

/// A tilted block: steep front in the west, long back slope in the east, tapering at both ends.
struct Range {
    double x_km, y_km;  ///< middle
    double half_length_km;
    double half_width_km;
    double lean;  ///< km to the west for each km to the north
    double strength;
    double pass_y_km;  ///< a low pass crosses the crest here
};

constexpr Range ranges[] = {
    {27.0, 42.0, 36.0, 6.8, 0.20, 1.00, 59.},  // the western range, across the border
    {64.0, 40.0, 33.0, 7.2, 0.24, 1.12, 50.},  // the eastern range
    {6.0, 24.0, 13.0, 3.4, 0.22, 0.65, 29.},   // low range in the south-west
    {83.5, 64.0, 10.0, 3.2, 0.18, 0.65, 61.},  // low range in the north-east
};

/// Shared noise fields of one seed.
struct Fields {
    explicit Fields(std::uint64_t seed)
        : warp_x(seed, 1, 20., 5, synthetic_extent_km),
          warp_y(seed, 2, 20., 5, synthetic_extent_km),
          crest(seed, 3, 9., 2, synthetic_extent_km),
          ridges(seed, 4, 7., 5, synthetic_extent_km),
          plain(seed, 5, 12., 6, synthetic_extent_km),
          rock(seed, 6, 1.8, 3, synthetic_extent_km),
          hardness(seed, 7, 5., 3, synthetic_extent_km) {}
    FractalNoise warp_x, warp_y, crest, ridges, plain, rock, hardness;
};

/// 0 outside, 1 on the crest of the range.
double range_strength(const Range& range, double x_km, double y_km, double crest_noise) {
    const double scale = 1. / std::sqrt(1. + range.lean * range.lean);
    const double dx = x_km - range.x_km;
    const double dy = y_km - range.y_km;
    const double along = (dy - range.lean * dx) * scale / range.half_length_km;
    const double across = (dx + range.lean * dy) * scale;
    const double end = 1. - along * along;
    if (end <= 0.) return 0.;
    // Peaks and passes: the crest swells and narrows along the range.
    const double swell = 1. + 0.75 * crest_noise;
    const double width_km = range.half_width_km * std::sqrt(end) * swell * (across < 0. ? 0.75 : 1.25);
    const double inside = 1. - std::fabs(across) / std::max(width_km, 1e-3);
    if (inside <= 0.) return 0.;
    const double from_pass = (dy - range.lean * dx + range.y_km - range.pass_y_km) / 3.2;
    const double saddle = 1. - 0.72 / (1. + from_pass * from_pass * from_pass * from_pass);
    return range.strength * std::min(1., 2.2 * inside) * std::sqrt(std::sqrt(end)) * std::max(0.25, 0.4 + 0.6 * swell)
           * saddle;
}

/// Uplift of the ranges at a place, before lone hills are added.
double uplift_at(const Fields& fields, double x_km, double y_km) {
    const double x = x_km + 4.5 * fields.warp_x.sum(x_km, y_km, 0.55);
    const double y = y_km + 4.5 * fields.warp_y.sum(x_km, y_km, 0.55);
    double uplift = 0.;
    for (const Range& range : ranges) {
        uplift = std::max(uplift, range_strength(range, x, y, fields.crest.sum(range.x_km, y_km, 0.5)));
    }
    return uplift;
}

/// Lone hills that stand in the plains, as in the Sonoran Desert.
void add_hills(std::uint64_t seed, std::vector<double>& uplift, const Fields& fields) {
    SeededDraws draws(seed, 21);
    for (int hill = 0; hill < 18; ++hill) {
        const double x = draws.between(4., 86.);
        const double y = draws.between(4., 86.);
        const double radius_km = draws.between(0.8, 2.4);
        const double strength = draws.between(0.35, 0.8);
        for (std::int32_t row = 0; row < cells_across; ++row) {
            const double dy = synthetic_extent_km - (row + 0.5) * cell_km - y;
            if (std::fabs(dy) > 2. * radius_km) continue;
            for (std::int32_t col = 0; col < cells_across; ++col) {
                const double dx = (col + 0.5) * cell_km - x;
                const double ragged = 1. + 0.8 * fields.hardness.sum((col + 0.5) * cell_km, dy + y, 0.6);
                const double inside = 1. - (dx * dx + dy * dy) / (radius_km * radius_km * ragged * ragged);
                if (inside <= 0.) continue;
                double& here = uplift[static_cast<std::size_t>(row * cells_across + col)];
                here = std::max(here, strength * std::min(1., 2.5 * inside));
            }
        }
    }
}

std::vector<double> make_uplift(std::uint64_t seed, const Fields& fields) {
    std::vector<double> uplift(static_cast<std::size_t>(cells_across * cells_across));
    for (std::int32_t row = 0; row < cells_across; ++row) {
        for (std::int32_t col = 0; col < cells_across; ++col) {
            uplift[static_cast<std::size_t>(row * cells_across + col)] =
                uplift_at(fields, (col + 0.5) * cell_km, synthetic_extent_km - (row + 0.5) * cell_km);
        }
    }
    add_hills(seed, uplift, fields);
    return uplift;
}

/// Least distance [km] to raised rock over grid moves, less for stronger rock: its apron is wider.
std::vector<double> distance_to_rock(GridShape shape, const std::vector<double>& uplift) {
    using Reached = std::pair<double, CellIndex>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    std::vector<double> distance_km(at(shape.cells()), 1e9);
    // A small hill has little rock to shed: it starts as if already far out on an apron.
    const auto start_km = [&](CellIndex i) { return apron_width_km * 0.55 * std::max(0., 1. - 1.2 * uplift[at(i)]); };
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (uplift[at(i)] <= 0.) continue;
        distance_km[at(i)] = start_km(i);
        open.emplace(distance_km[at(i)], i);
    }
    while (!open.empty()) {
        const auto [d, i] = open.top();
        open.pop();
        if (d > distance_km[at(i)]) continue;
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            if (j == no_cell) continue;
            const double next = d + (is_diagonal(k) ? std::sqrt(2.) : 1.) * cell_km;
            if (next >= distance_km[at(j)]) continue;
            distance_km[at(j)] = next;
            open.emplace(next, j);
        }
    }
    return distance_km;
}

/// The surface of fans and basin floors.
std::vector<double> make_plains(GridShape shape, const Fields& fields, const std::vector<double>& uplift) {
    const std::vector<double> distance_km = distance_to_rock(shape, uplift);
    std::vector<double> plain_m(at(shape.cells()));
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const Cell c = shape.cell(i);
        const double x = (c.col + 0.5) * cell_km;
        const double y = synthetic_extent_km - (c.row + 0.5) * cell_km;
        // Floors fall northwards and to the west; the western basin has a hollow without outlet.
        const double hollow_x = (x - 13.) / 7.;
        const double hollow_y = (y - 56.) / 11.;
        const double hollow = std::max(0., 1. - hollow_x * hollow_x - hollow_y * hollow_y);
        const double floor_m = 390. + 3.1 * (synthetic_extent_km - y) + 2.0 * (x - 10.) - 70. * hollow * hollow;
        const double out =
            std::min(1., distance_km[at(i)] / (apron_width_km * (1. + 0.5 * fields.hardness.sum(x, y, 0.5))));
        plain_m[at(i)] = floor_m + apron_rise_m * (1. - out) * (1. - out) + 14. * fields.plain.sum(x, y, 0.5);
    }
    return plain_m;
}

/// Adds rock noise to raised ground; `shift_km` picks another part of the noise.
void roughen(GridShape shape, const Fields& fields, const std::vector<double>& uplift, double shift_km, double height,
             std::vector<double>& height_m) {
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (uplift[at(i)] <= 0.) continue;
        const Cell c = shape.cell(i);
        const double x = (c.col + 0.5) * cell_km + shift_km;
        const double y = synthetic_extent_km - (c.row + 0.5) * cell_km;
        height_m[at(i)] += height * std::min(1., uplift[at(i)]) * fields.rock.sum(x, y, 0.7);
    }
}

/// Creep: raised ground moves a part of the way to the mean of its neighbours.
void soften(GridShape shape, const std::vector<double>& uplift, std::vector<double>& height_m) {
    const std::vector<double> before_m = height_m;
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (uplift[at(i)] <= 0.) continue;
        double sum_m = 0.;
        int count = 0;
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            if (j == no_cell) continue;
            sum_m += before_m[at(j)];
            ++count;
        }
        height_m[at(i)] += 0.3 * (sum_m / count - before_m[at(i)]);
    }
}

/// Raises rock over the plain and lets streams cut it until it is near balance.
std::vector<double> raise_ranges(std::uint64_t seed, GridShape shape, const Fields& fields,
                                 const std::vector<double>& uplift, const std::vector<double>& plain_m) {
    std::vector<double> height_m = plain_m;
    std::vector<double> strength(at(shape.cells()));
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const Cell c = shape.cell(i);
        const double x = (c.col + 0.5) * cell_km;
        const double y = synthetic_extent_km - (c.row + 0.5) * cell_km;
        height_m[at(i)] += uplift[at(i)] * (250. + 500. * fields.ridges.ridged(x, y));
        strength[at(i)] = uplift[at(i)] * std::max(0.4, 1. + 0.7 * fields.hardness.sum(x, y, 0.5));
    }
    constexpr int rounds = 16;
    for (int round = 0; round < rounds; ++round) {
        // Roughness that moves from round to round lets streams find ways other than along rows and columns.
        if (round < rounds - 4) roughen(shape, fields, uplift, 3.1 * round, 35., height_m);
        const Drainage drainage =
            drain(shape, height_m, synthetic_cell_m, 0.6, seed + static_cast<std::uint64_t>(round));
        cut_valleys(drainage, strength, shape, synthetic_cell_m, channel_steepness, 0.35, height_m);
    }
    roughen(shape, fields, uplift, 0., 45., height_m);
    soften(shape, uplift, height_m);
    limit_slopes(shape, synthetic_cell_m, steepest_slope, drain(shape, height_m, synthetic_cell_m), height_m);
    return height_m;
}

/// Cuts washes a few metres into the plains and levels the floors of closed basins.
void finish(SyntheticTerrain& terrain) {
    const Drainage drainage = drain(terrain.shape, terrain.elevation_m, synthetic_cell_m);
    terrain.area_km2 = drainage.area_km2;
    terrain.playa.assign(terrain.elevation_m.size(), 0);
    for (std::size_t i = 0; i < terrain.elevation_m.size(); ++i) {
        const double depth_m = drainage.filled_m[i] - terrain.elevation_m[i];
        if (depth_m > 4.) {
            terrain.playa[i] = 1;
        } else if (terrain.uplift[i] <= 0. && drainage.area_km2[i] > 2.) {
            terrain.elevation_m[i] -= std::min(9., 0.9 * std::sqrt(drainage.area_km2[i]));
        }
    }
}

}  // namespace

geo::GridSpec synthetic_grid() {
    geo::GridSpec grid;
    grid.shape = {cells_across, cells_across};
    grid.west_m = synthetic_west_m;
    grid.north_m = synthetic_south_m + cells_across * synthetic_cell_m;
    grid.cell_m = synthetic_cell_m;
    grid.crs_wkt = "EPSG:32612";
    return grid;
}

SyntheticTerrain make_synthetic_terrain(std::uint64_t seed) {
    const Fields fields(seed);
    SyntheticTerrain terrain;
    terrain.shape = {cells_across, cells_across};
    terrain.uplift = make_uplift(seed, fields);
    const std::vector<double> plain_m = make_plains(terrain.shape, fields, terrain.uplift);
    terrain.elevation_m = raise_ranges(seed, terrain.shape, fields, terrain.uplift, plain_m);
    finish(terrain);
    return terrain;
}

}  // namespace funnel::sim::synthetic
