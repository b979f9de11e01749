// SPDX-License-Identifier: Apache-2.0
/// \file
/// Mental maps: people share the terrain but not the same idea of it.
///
/// A mental map is a smooth Gaussian field over the ground, of mean 0 and variance 1 everywhere: normal
/// numbers on a lattice, joined by cubic B-splines and divided by the root of the summed squares of their
/// weights. The lattice stands in metres and is anchored at the origin of the coordinates, so a map is the
/// same whatever the cell size or the window of the grid. The correlation of the joined field falls to 1/e
/// at 1.155 lattice spacings (the B-spline's self-correlation has a standard deviation of sqrt(2/3) spacings).
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/math.hpp"
#include "kernels/core/normal.hpp"
#include "kernels/core/random.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

namespace funnel {

inline constexpr double perception_spacing_per_length = 1. / 1.155;

struct PerceptionView {
    const float* normals = nullptr;  ///< rows x cols, row 0 at the south
    std::int64_t first_row = 0;      ///< lattice row of normals[0], counted from y = 0
    std::int64_t first_col = 0;
    std::int32_t rows = 0;
    std::int32_t cols = 0;
    double spacing_m = 1.;
};

struct PerceptionLattice {
    std::vector<float> normals;
    PerceptionView view;  ///< its pointer is that of `normals`
};

/// The lattice that covers the given extent; `random.attempt` names the map.
inline PerceptionLattice make_perception_lattice(const AttemptRandom& random, double length_m, double west_m,
                                                 double south_m, double east_m, double north_m) {
    PerceptionLattice lattice;
    PerceptionView& v = lattice.view;
    v.spacing_m = length_m * perception_spacing_per_length;
    v.first_col = static_cast<std::int64_t>(std::floor(west_m / v.spacing_m)) - 1;
    v.first_row = static_cast<std::int64_t>(std::floor(south_m / v.spacing_m)) - 1;
    v.cols = static_cast<std::int32_t>(static_cast<std::int64_t>(std::floor(east_m / v.spacing_m)) + 3 - v.first_col);
    v.rows = static_cast<std::int32_t>(static_cast<std::int64_t>(std::floor(north_m / v.spacing_m)) + 3 - v.first_row);
    lattice.normals.reserve(static_cast<std::size_t>(v.cols) * static_cast<std::size_t>(v.rows));
    for (std::int64_t row = v.first_row; row < v.first_row + v.rows; ++row) {
        for (std::int64_t col = v.first_col; col < v.first_col + v.cols; ++col) {
            // Lattice columns and rows fit 16 bits each for spacings of 1 km over a UTM zone; fold the rest in by
            // hashing.
            const std::uint64_t where =
                static_cast<std::uint64_t>(row) * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(col);
            const AttemptRandom here{random.seed ^ (random.attempt * 0xD1B54A32D192ED03U), random.period,
                                     random.traveller_class, where & 0xFFFFFFFFFFFFU};
            const Philox4 bits = here.block(Purpose::perception, static_cast<std::uint32_t>(where >> 48));
            lattice.normals.push_back(standard_normal(uniform_open(bits.v[0]), uniform_open(bits.v[1])));
        }
    }
    v.normals = lattice.normals.data();
    return lattice;
}

/// The four weights of a uniform cubic B-spline at fraction f of an interval.
FUNNEL_FN inline void cubic_b_spline(float f, float w[4]) {
    const float g = 1.F - f;
    w[0] = g * g * g * (1.F / 6.F);
    w[1] = (4.F - f * f * (6.F - 3.F * f)) * (1.F / 6.F);
    w[2] = (4.F - g * g * (6.F - 3.F * g)) * (1.F / 6.F);
    w[3] = f * f * f * (1.F / 6.F);
}

/// The mental map at a point of the extent it was made for.
FUNNEL_FN inline float perception_at(const PerceptionView& map, double x_m, double y_m) {
    const double u = x_m / map.spacing_m;
    const double v = y_m / map.spacing_m;
    const double col = floor(u);
    const double row = floor(v);
    float wx[4];
    float wy[4];
    cubic_b_spline(static_cast<float>(u - col), wx);
    cubic_b_spline(static_cast<float>(v - row), wy);
    const auto c0 = static_cast<std::int64_t>(col) - 1 - map.first_col;
    const auto r0 = static_cast<std::int64_t>(row) - 1 - map.first_row;
    float sum = 0.F;
    float squares_x = 0.F;
    float squares_y = 0.F;
    for (int j = 0; j < 4; ++j) {
        const float* line = map.normals + (r0 + j) * map.cols + c0;
        sum += wy[j] * (wx[0] * line[0] + wx[1] * line[1] + wx[2] * line[2] + wx[3] * line[3]);
        squares_x += wx[j] * wx[j];
        squares_y += wy[j] * wy[j];
    }
    return sum / sqrtf(squares_x * squares_y);
}

}  // namespace funnel
