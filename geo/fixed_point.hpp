// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: coordinates as whole numbers, so that orientation and intersection are exact.
///
/// u runs east and v runs south in 2^-20 of a cell, from the centre of the upper left cell: the centre of row r,
/// column c is (c << 20, r << 20). Products of two differences need 128 bits.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/core/input_error.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

namespace funnel::geo {

using Wide = __int128;

inline constexpr int fixed_bits = 20;
inline constexpr std::int64_t fixed_one = std::int64_t{1} << fixed_bits;
inline constexpr std::int64_t fixed_half = fixed_one / 2;

struct FixedPoint {
    std::int64_t u;
    std::int64_t v;
    friend bool operator==(const FixedPoint&, const FixedPoint&) = default;
};

/// Throws InputError for coordinates that are not finite or more than 2^32 cells away from the grid.
inline FixedPoint to_fixed(const GridSpec& grid, Point p) {
    const double u = (p.x - grid.west_m) / grid.cell_m - 0.5;
    const double v = (grid.north_m - p.y) / grid.cell_m - 0.5;
    constexpr double far = 4294967296.;
    if (!(std::abs(u) < far && std::abs(v) < far)) {
        throw InputError("a line or polygon with a vertex at " + std::to_string(p.x) + ", " + std::to_string(p.y),
                         "finite coordinates in the CRS of the grid", "check the CRS of the source");
    }
    constexpr double scale = static_cast<double>(fixed_one);
    return {std::llround(u * scale), std::llround(v * scale)};
}

inline std::vector<FixedPoint> to_fixed(const GridSpec& grid, const Polyline& line) {
    std::vector<FixedPoint> fixed;
    fixed.reserve(line.size());
    for (const Point p : line) fixed.push_back(to_fixed(grid, p));
    return fixed;
}

/// Index of the cell whose half-open span [-1/2, +1/2) around its centre holds the coordinate.
constexpr std::int64_t cell_of(std::int64_t coordinate) { return (coordinate + fixed_half) >> fixed_bits; }

/// Largest whole number not above a / b, b > 0.
constexpr Wide floor_div(Wide a, Wide b) { return a / b - ((a % b != 0 && a < 0) ? 1 : 0); }
/// Smallest whole number not below a / b, b > 0.
constexpr Wide ceil_div(Wide a, Wide b) { return a / b + ((a % b != 0 && a > 0) ? 1 : 0); }

/// u at height v of the segment from p to q (p.v != q.v), rounded down; independent of the segment's sense.
constexpr std::int64_t u_at(FixedPoint p, FixedPoint q, std::int64_t v) {
    if (p.v > q.v) {
        const FixedPoint swap = p;
        p = q;
        q = swap;
    }
    return p.u + static_cast<std::int64_t>(floor_div(Wide{v - p.v} * (q.u - p.u), Wide{q.v - p.v}));
}

}  // namespace funnel::geo
