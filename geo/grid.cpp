// SPDX-License-Identifier: Apache-2.0
#include "geo/grid.hpp"

#include "geo/crs.hpp"
#include "geo/ground_scale.hpp"
#include "kernels/core/input_error.hpp"

#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>

namespace funnel::geo {

namespace {

std::string number(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.10g", value);
    return text;
}

void require_metres(const std::string& given, const std::string& wkt) {
    if (is_projected_in_metres(wkt)) return;
    std::string what = "CRS " + given;
    if (is_geographic(wkt)) {
        what += " is geographic, in degrees";
    } else {
        what += " is in " + crs_unit_name(wkt);
    }
    throw InputError(what, "a projected CRS in metres", "a UTM zone, e.g. EPSG:32612 (zone 12N, Arizona)");
}

std::int32_t cells_across(double extent_m, double cell_m, const char* side) {
    constexpr double hair = 1e-6;  // bounds that are whole cells but for rounding stay as they are
    const double cells = std::max(1., std::ceil(extent_m / cell_m - hair));
    if (cells > static_cast<double>(std::numeric_limits<std::int32_t>::max())) {
        throw InputError(std::string("a grid of ") + number(cells) + " " + side + " (" + number(extent_m)
                             + " m in cells of " + number(cell_m) + " m)",
                         "at most 2147483647 cells a side", "larger cells or smaller bounds");
    }
    return static_cast<std::int32_t>(cells);
}

}  // namespace

GridSpec make_grid_unchecked(const std::string& crs, double west_m, double south_m, double east_m, double north_m,
                             double cell_m) {
    GridSpec grid;
    grid.crs_wkt = crs_to_wkt(crs);
    require_metres(crs.size() <= 60 ? crs : crs_name(grid.crs_wkt), grid.crs_wkt);
    const std::string bounds = number(west_m) + ", " + number(south_m) + ", " + number(east_m) + ", " + number(north_m);
    if (!std::isfinite(west_m) || !std::isfinite(south_m) || !std::isfinite(east_m) || !std::isfinite(north_m)) {
        throw InputError("bounds " + bounds + " are not all finite", "four numbers in metres",
                         "west, south, east, north of the region");
    }
    if (!(west_m < east_m) || !(south_m < north_m)) {
        throw InputError("bounds " + bounds + " are empty or reversed", "west < east and south < north",
                         "the order west, south, east, north");
    }
    if (!std::isfinite(cell_m) || cell_m <= 0.) {
        throw InputError("a cell size of " + number(cell_m) + " m", "a finite number above 0", "450");
    }
    grid.west_m = west_m;
    grid.north_m = north_m;
    grid.cell_m = cell_m;
    grid.shape = {cells_across(north_m - south_m, cell_m, "rows"), cells_across(east_m - west_m, cell_m, "columns")};
    return grid;
}

GridSpec make_grid(const std::string& crs, double west_m, double south_m, double east_m, double north_m,
                   double cell_m) {
    GridSpec grid = make_grid_unchecked(crs, west_m, south_m, east_m, north_m, cell_m);
    if (cell_m < min_cell_m || cell_m > max_cell_m) {
        throw InputError("a cell size of " + number(cell_m) + " m", "10 to 5000 m",
                         "450 for a first look, 30 for detail");
    }
    require_true_scale(grid, "the region");
    return grid;
}

GridSpec coarsened(const GridSpec& grid, int factor) {
    if (factor < 1) throw std::logic_error("coarsened: factor below 1");
    GridSpec coarse = grid;
    coarse.cell_m = grid.cell_m * factor;
    const auto divided = [factor](std::int32_t n) {
        return static_cast<std::int32_t>((std::int64_t{n} + factor - 1) / factor);
    };
    coarse.shape = {divided(grid.shape.rows), divided(grid.shape.cols)};
    return coarse;
}

}  // namespace funnel::geo
