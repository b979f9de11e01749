// SPDX-License-Identifier: Apache-2.0
/// \file
/// Cells and finds for tests of models.
#pragma once

#include "sim/validate/models.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace funnel::sim::validate {

inline constexpr std::int32_t side = 14;

/// A square of cells 5 km wide. Deaths lie on a ridge across it, help in its north, slopes in its east.
inline ValidationCells drawn_cells() {
    ValidationCells cells;
    cells.rows = cells.cols = side;
    const std::size_t n = side * side;
    cells.in_frame.resize(n);
    std::iota(cells.in_frame.begin(), cells.in_frame.end(), 0);
    cells.at = cells.in_frame;
    double deaths = 0.;
    for (std::size_t k = 0; k < n; ++k) {
        const double row = static_cast<double>(k / side), col = static_cast<double>(k % side);
        cells.east_km.push_back(5. * col);
        cells.north_km.push_back(-5. * row);
        cells.ground.push_back(1. / static_cast<double>(n));
        cells.deaths.push_back(std::exp(-0.5 * (row - col) * (row - col) / 4.));
        deaths += cells.deaths.back();
        cells.presence.push_back(1. / static_cast<double>(n));
        cells.remoteness_h.push_back(row);
        cells.slope.push_back(0.02 + 0.01 * col);
        cells.heat_danger.push_back(static_cast<double>((k * 7919) % 101) / 101.);
        cells.border_km.push_back(5. * (side - 1. - row));
    }
    for (double& d : cells.deaths) d /= deaths;
    return cells;
}

/// Finds drawn from shares, by a generator of its own.
inline std::vector<Find> drawn_finds(const std::vector<double>& share, int count, unsigned seed,
                                     std::size_t precision = 0) {
    std::mt19937 generator(seed);
    std::vector<double> cumulative(share.size());
    std::partial_sum(share.begin(), share.end(), cumulative.begin());
    std::vector<Find> finds;
    for (int i = 0; i < count; ++i) {
        const double u = static_cast<double>(generator()) / 4294967296. * cumulative.back();
        const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), u);
        finds.push_back({static_cast<std::size_t>(at - cumulative.begin()), precision});
    }
    return finds;
}

}  // namespace funnel::sim::validate
