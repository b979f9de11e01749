// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/drainage.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

namespace funnel::sim::synthetic {
namespace {

/// Height by which a filled cell stands above the one it spills into, so that flats drain.
constexpr double spill_m = 1e-3;

double length_m(int direction, double cell_m) { return is_diagonal(direction) ? cell_m * std::sqrt(2.) : cell_m; }

std::size_t at(CellIndex i) { return static_cast<std::size_t>(i); }

bool on_edge(GridShape shape, CellIndex i) {
    const Cell c = shape.cell(i);
    return c.row == 0 || c.col == 0 || c.row == shape.rows - 1 || c.col == shape.cols - 1;
}

/// Fills depressions from the edge inwards and notes the order in which cells were reached.
void flood(GridShape shape, const std::vector<double>& height_m, Drainage& drainage) {
    using Reached = std::pair<double, CellIndex>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    std::vector<char> seen(at(shape.cells()), 0);
    drainage.filled_m = height_m;
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (!on_edge(shape, i)) continue;
        open.emplace(height_m[at(i)], i);
        seen[at(i)] = 1;
    }
    drainage.order.clear();
    drainage.order.reserve(at(shape.cells()));
    while (!open.empty()) {
        const auto [level, i] = open.top();
        open.pop();
        drainage.order.push_back(i);
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            if (j == no_cell || seen[at(j)]) continue;
            seen[at(j)] = 1;
            drainage.filled_m[at(j)] = std::max(height_m[at(j)], level + spill_m);
            open.emplace(drainage.filled_m[at(j)], j);
        }
    }
}

/// Uniform in [0, 1) from cell, direction and salt (splitmix64's finaliser; Steele et al. 2014).
double scatter(CellIndex i, int direction, std::uint64_t salt) {
    std::uint64_t z =
        (static_cast<std::uint64_t>(i) * 8U + static_cast<std::uint64_t>(direction)) + salt * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/// The way down from cell i; the cell itself where nothing near it is lower.
CellIndex way_down(GridShape shape, const std::vector<double>& height_m, double cell_m, CellIndex i, double wander,
                   std::uint64_t salt) {
    CellIndex best = i;
    double best_slope = 0.;
    for (int k = 0; k < direction_count; ++k) {
        const CellIndex j = neighbour(shape, i, k);
        if (j == no_cell) continue;
        double slope = (height_m[at(i)] - height_m[at(j)]) / length_m(k, cell_m);
        if (wander > 0.) slope *= 1. - wander * scatter(i, k, salt);
        if (slope > best_slope) {
            best_slope = slope;
            best = j;
        }
    }
    return best;
}

}  // namespace

Drainage drain(GridShape shape, const std::vector<double>& height_m, double cell_m, double wander, std::uint64_t salt) {
    Drainage drainage;
    flood(shape, height_m, drainage);
    drainage.receiver.resize(at(shape.cells()));
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        drainage.receiver[at(i)] = on_edge(shape, i) ? i : way_down(shape, drainage.filled_m, cell_m, i, wander, salt);
    }
    drainage.area_km2.assign(at(shape.cells()), cell_m * cell_m * 1e-6);
    for (auto it = drainage.order.rbegin(); it != drainage.order.rend(); ++it) {
        const CellIndex to = drainage.receiver[at(*it)];
        if (to != *it) drainage.area_km2[at(to)] += drainage.area_km2[at(*it)];
    }
    return drainage;
}

void cut_valleys(const Drainage& drainage, const std::vector<double>& uplift, GridShape shape, double cell_m,
                 double steepness, double blend, std::vector<double>& height_m) {
    for (const CellIndex i : drainage.order) {
        const CellIndex to = drainage.receiver[at(i)];
        if (to == i || uplift[at(i)] <= 0.) continue;
        const Cell a = shape.cell(i);
        const Cell b = shape.cell(to);
        const double run_m = (a.row != b.row && a.col != b.col) ? cell_m * std::sqrt(2.) : cell_m;
        const double balance_m =
            height_m[at(to)] + run_m * steepness * uplift[at(i)] / std::sqrt(drainage.area_km2[at(i)]);
        height_m[at(i)] += blend * (balance_m - height_m[at(i)]);
    }
}

void limit_slopes(GridShape shape, double cell_m, double steepest, const Drainage& drainage,
                  std::vector<double>& height_m) {
    for (const CellIndex i : drainage.order) {
        double highest_m = height_m[at(i)];
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            if (j != no_cell) highest_m = std::min(highest_m, height_m[at(j)] + steepest * length_m(k, cell_m));
        }
        height_m[at(i)] = highest_m;
    }
}

}  // namespace funnel::sim::synthetic
