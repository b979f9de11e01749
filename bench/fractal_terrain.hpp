// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rough ground made by code, the same on every machine: sums of interpolated lattice noise.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/random.hpp"

#include <cstdint>
#include <vector>

namespace funnel::bench {

/// Elevations [m] of a raster of `shape`, of about `relief_m` from lowest to highest. Each octave halves the wave
/// length and takes 0.65 of the amplitude, which gives slopes like those of desert ranges at 30 m.
inline std::vector<float> fractal_terrain(GridShape shape, float relief_m = 1200.F, std::uint32_t seed = 1) {
    std::vector<float> elevation_m(static_cast<std::size_t>(shape.cells()), 300.F);
    const auto noise = [&](std::uint32_t octave, std::int32_t y, std::int32_t x) {
        const Philox4 drawn =
            philox4x32_10({{static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), octave, 0}}, seed, 0x7E44A1U);
        return uniform_open(drawn.v[0]);
    };
    const auto smooth = [](float t) { return t * t * (3.F - 2.F * t); };
    float amplitude_m = relief_m * 0.35F;
    std::uint32_t octave = 0;
    for (std::int32_t wave = 512; wave >= 2; wave /= 2, amplitude_m *= 0.65F, ++octave) {
        const std::int32_t lattice_cols = shape.cols / wave + 2;
        std::vector<float> upper(static_cast<std::size_t>(lattice_cols));
        std::vector<float> lower(upper.size());
        for (std::int32_t row = 0; row < shape.rows; ++row) {
            const std::int32_t y = row / wave;
            if (row % wave == 0) {
                for (std::int32_t x = 0; x < lattice_cols; ++x) {
                    upper[static_cast<std::size_t>(x)] = noise(octave, y, x);
                    lower[static_cast<std::size_t>(x)] = noise(octave, y + 1, x);
                }
            }
            const float fy = smooth(static_cast<float>(row % wave) / static_cast<float>(wave));
            for (std::int32_t col = 0; col < shape.cols; ++col) {
                const auto x = static_cast<std::size_t>(col / wave);
                const float fx = smooth(static_cast<float>(col % wave) / static_cast<float>(wave));
                const float above = upper[x] + fx * (upper[x + 1] - upper[x]);
                const float below = lower[x] + fx * (lower[x + 1] - lower[x]);
                elevation_m[static_cast<std::size_t>(shape.index({row, col}))] +=
                    amplitude_m * (above + fy * (below - above));
            }
        }
    }
    return elevation_m;
}

}  // namespace funnel::bench
