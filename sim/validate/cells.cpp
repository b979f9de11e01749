// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/cells.hpp"

#include "geo/crs.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/disclosure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::validate {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double metres_per_degree = 6371000. * pi / 180.;

std::int32_t cells_up_to(double degrees) {
    // A place on an edge is on it whatever rounding makes of 0.05.
    return static_cast<std::int32_t>(std::floor(degrees / validation_cell_deg + 1e-9));
}

/// A layer on the grid that run.json says it has: cells are taken from both by their number.
geo::Raster<float> layer(const results::StoredRun& run, const char* name, const geo::GridSpec& grid) {
    geo::ReadOptions options;
    options.allow_empty = true;
    const std::string path = run.raster(name).string();
    geo::Raster<float> map;
    try {
        map = geo::read_raster(path, options);
    } catch (const InputError& error) {
        throw results::DamagedResult(error);
    }
    const GridShape given = map.grid.shape, expected = grid.shape;
    if (given == expected) return map;
    throw InputError(fmt::format("{} has {} x {} cells: the results are damaged", path, given.rows, given.cols),
                     fmt::format("{} x {}, as run.json has", expected.rows, expected.cols), "run again");
}

/// Degrees of the middles of all cells of a grid.
std::vector<geo::Point> middles(const geo::GridSpec& grid) {
    std::vector<geo::Point> points;
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) points.push_back(grid.centre(i));
    return geo::to_lon_lat(grid, points);
}

void frame(const std::vector<geo::Point>& places, ValidationCells& cells) {
    std::int32_t west = INT32_MAX, east = INT32_MIN, south = INT32_MAX, north = INT32_MIN;
    for (const geo::Point& p : places) {
        west = std::min(west, cells_up_to(p.x)), east = std::max(east, cells_up_to(p.x));
        south = std::min(south, cells_up_to(p.y)), north = std::max(north, cells_up_to(p.y));
    }
    cells.west = west;
    cells.north = north;
    cells.cols = east - west + 1;
    cells.rows = north - south + 1;
    cells.in_frame.assign(static_cast<std::size_t>(cells.rows) * static_cast<std::size_t>(cells.cols), -1);
}

/// Adds the ground of the run's own cells: those from which one can walk to help.
void add_ground(const results::StoredRun& run, const std::vector<geo::Point>& places, ValidationCells& cells) {
    const auto remoteness = layer(run, "remoteness", run.grid), slope = layer(run, "slope", run.grid),
               heat = layer(run, "heat_danger", run.grid);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const float h = remoteness.values[i];
        if (!std::isfinite(h)) continue;
        const std::int32_t row = cells.north - cells_up_to(places[i].y), col = cells_up_to(places[i].x) - cells.west;
        const std::int32_t place = row * cells.cols + col;
        std::int32_t& index = cells.in_frame[static_cast<std::size_t>(place)];
        if (index < 0) {
            index = static_cast<std::int32_t>(cells.at.size());
            cells.at.push_back(place);
            for (auto* sums : {&cells.east_km, &cells.north_km, &cells.ground, &cells.deaths, &cells.presence,
                               &cells.remoteness_h, &cells.slope, &cells.heat_danger, &cells.border_km})
                sums->push_back(0.);
        }
        const auto k = static_cast<std::size_t>(index);
        const geo::Point p = run.grid.centre(static_cast<CellIndex>(i));
        cells.ground[k] += 1.;
        cells.east_km[k] += p.x / 1000.;
        cells.north_km[k] += p.y / 1000.;
        cells.remoteness_h[k] += static_cast<double>(h);
        cells.slope[k] += std::isfinite(slope.values[i]) ? static_cast<double>(slope.values[i]) : 0.;
        cells.heat_danger[k] += std::isfinite(heat.values[i]) ? static_cast<double>(heat.values[i]) : 0.;
    }
    for (std::size_t k = 0; k < cells.size(); ++k)
        for (auto* sums : {&cells.east_km, &cells.north_km, &cells.remoteness_h, &cells.slope, &cells.heat_danger})
            (*sums)[k] /= cells.ground[k];
}

void normalise(std::vector<double>& values) {
    double sum = 0.;
    for (const double v : values) sum += v;
    for (double& v : values) v /= sum;
}

/// A cell gets the published cells whose middles lie in it: two by two or more, or neighbours with as many deaths would
/// get none and twice as many.
void require_fine_maps(const results::StoredRun& run, const std::vector<geo::Point>& places) {
    double farthest_deg = 0.;
    for (const geo::Point& p : places) farthest_deg = std::max(farthest_deg, std::abs(p.y));
    const double width_m = validation_cell_deg * metres_per_degree * std::cos(farthest_deg * pi / 180.);
    if (2. * run.published_grid.cell_m > width_m)
        throw InputError(
            fmt::format("the run's maps of deaths and presence have cells of {:.0f} m", run.published_grid.cell_m),
            fmt::format("{:.0f} m or less, half a cell of {} degree there", std::floor(width_m / 2.),
                        validation_cell_deg),
            "running again with --set outputs.publish_cell_m=1000, and region.cell_m no coarser");
}

/// A published layer's sums. What lies over no ground, at the border's edge, goes nowhere.
void add_published(const results::StoredRun& run, const char* name, const std::vector<geo::Point>& places,
                   const ValidationCells& cells, std::vector<double>& sums) {
    const auto map = layer(run, name, run.published_grid);
    const auto hidden = std::count_if(map.values.begin(), map.values.end(), [](float v) { return !std::isfinite(v); });
    if (hidden > 0)
        throw InputError(
            fmt::format("the run's layer {} hides {} cells, in which few events were simulated", name, hidden),
            "a run without hidden cells: they would count as places where nothing happened",
            "running again with --set outputs.publish_min_count=1, for validation alone");
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::int64_t k = cells.find(places[i].x, places[i].y);
        if (k >= 0) sums[static_cast<std::size_t>(k)] += static_cast<double>(map.values[i]);
    }
    if (std::all_of(sums.begin(), sums.end(), [](double v) { return v == 0.; }))
        throw InputError(std::string("the run's layer ") + name + " is 0 everywhere",
                         fmt::format("a run in which {} batches or more have some within {:.0f} km",
                                     results::least_batches, results::top_block_m / 1000.),
                         "more attempts: fewer are not released by place");
    normalise(sums);
}

}  // namespace

std::int64_t ValidationCells::find(double longitude_deg, double latitude_deg) const {
    const std::int32_t row = north - cells_up_to(latitude_deg), col = cells_up_to(longitude_deg) - west;
    if (row < 0 || row >= rows || col < 0 || col >= cols) return -1;
    const std::int32_t place = row * cols + col;
    return in_frame[static_cast<std::size_t>(place)];
}

ValidationCells validation_cells(const results::StoredRun& run) {
    ValidationCells cells;
    const std::vector<geo::Point> places = middles(run.grid);
    frame(places, cells);
    add_ground(run, places, cells);
    if (cells.at.empty())
        throw InputError("the run has no ground from which help can be reached", "a whole results folder", "run again");
    const std::vector<geo::Point> published = middles(run.published_grid);
    require_fine_maps(run, published);
    add_published(run, "deaths", published, cells, cells.deaths);
    add_published(run, "presence", published, cells, cells.presence);
    normalise(cells.ground);
    for (std::size_t k = 0; k < cells.size(); ++k) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const geo::Point& s : run.segment_at)
            nearest = std::min(nearest, std::hypot(s.x / 1000. - cells.east_km[k], s.y / 1000. - cells.north_km[k]));
        cells.border_km[k] = nearest;
    }
    return cells;
}

}  // namespace funnel::sim::validate
