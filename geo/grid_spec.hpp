// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where a grid lies on Earth. Conventions, stated once: north up, row 0 at the north, square cells,
/// x of column c is west_m + (c + 0.5) cell_m, y of row r is north_m - (r + 0.5) cell_m; a cell owns its
/// west and north edges. Nodata is NaN in float rasters in memory.
#pragma once

#include "kernels/core/grid.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace funnel::geo {

struct Point {
    double x;
    double y;
};

using Polyline = std::vector<Point>;

struct GridSpec {
    GridShape shape;
    double west_m = 0.;
    double north_m = 0.;
    double cell_m = 1.;
    std::string crs_wkt;

    double east_m() const { return west_m + cell_m * shape.cols; }
    double south_m() const { return north_m - cell_m * shape.rows; }
    double x_m(std::int32_t col) const { return west_m + (col + 0.5) * cell_m; }
    double y_m(std::int32_t row) const { return north_m - (row + 0.5) * cell_m; }
    Point centre(CellIndex i) const {
        const Cell c = shape.cell(i);
        return {x_m(c.col), y_m(c.row)};
    }
    Cell cell_at(double x, double y) const {
        return {static_cast<std::int32_t>(std::floor((north_m - y) / cell_m)),
                static_cast<std::int32_t>(std::floor((x - west_m) / cell_m))};
    }
    bool contains(double x, double y) const { return shape.contains(cell_at(x, y)); }
};

/// A raster that owns its values; row-major, row 0 north.
template <class T>
struct Raster {
    GridSpec grid;
    std::vector<T> values;
};

}  // namespace funnel::geo
