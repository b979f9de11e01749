// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/published_cells.hpp"

#include <algorithm>
#include <cmath>

namespace funnel {
namespace {

double published_size_m(double at_least_m) {
    double size_m = finest_published_cell_m;
    while (size_m < at_least_m * (1. - 1e-9)) size_m *= 2.;
    return size_m;
}

/// Number of the cell of the fixed grid that holds a coordinate.
std::int64_t number_at(double coordinate_m, double size_m) {
    return static_cast<std::int64_t>(std::floor(coordinate_m / size_m));
}

}  // namespace

std::int64_t PublishedCells::west_number() const { return std::llround(west_m / cell_m); }
std::int64_t PublishedCells::north_number() const { return std::llround(north_m / cell_m) - 1; }

PublishedCells fixed_cells(GridShape fine, double west_m, double north_m, double cell_m, double at_least_m) {
    PublishedCells cells;
    cells.cell_m = published_size_m(std::max(at_least_m, cell_m));
    const auto col = [&](std::int32_t c) { return number_at(west_m + (c + 0.5) * cell_m, cells.cell_m); };
    const auto row = [&](std::int32_t r) { return number_at(north_m - (r + 0.5) * cell_m, cells.cell_m); };
    const std::int64_t west = col(0), north = row(0);
    for (std::int32_t c = 0; c < fine.cols; ++c) cells.col_of.push_back(static_cast<std::int32_t>(col(c) - west));
    for (std::int32_t r = 0; r < fine.rows; ++r) cells.row_of.push_back(static_cast<std::int32_t>(north - row(r)));
    cells.shape = {cells.row_of.back() + 1, cells.col_of.back() + 1};
    cells.west_m = static_cast<double>(west) * cells.cell_m;
    cells.north_m = static_cast<double>(north + 1) * cells.cell_m;
    return cells;
}

PublishedCells blocks_of_cells(GridShape fine, std::int32_t factor) {
    PublishedCells cells;
    cells.cell_m = factor;
    for (std::int32_t c = 0; c < fine.cols; ++c) cells.col_of.push_back(c / factor);
    for (std::int32_t r = 0; r < fine.rows; ++r) cells.row_of.push_back(r / factor);
    cells.shape = {cells.row_of.back() + 1, cells.col_of.back() + 1};
    return cells;
}

}  // namespace funnel
