// SPDX-License-Identifier: Apache-2.0
/// \file
/// Small terrains for tests of horizons, shadows and light.
#pragma once

#include "kernels/core/random.hpp"
#include "kernels/heat/sweep_lines.hpp"

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace funnel::test {

struct Ground {
    GridShape shape;
    float cell_m = 30.F;
    std::vector<float> elevation_m;

    float& at(std::int32_t row, std::int32_t col) {
        return elevation_m[static_cast<std::size_t>(shape.index({row, col}))];
    }
    float value(std::int32_t row, std::int32_t col) const {
        return elevation_m[static_cast<std::size_t>(shape.index({row, col}))];
    }
    /// The height at a step of lines, `across` cells from their first row (column); NaN beyond the map.
    float across(const SweepLines& lines, std::int32_t step, std::int32_t across) const {
        if (across < 0 || across >= lines.width()) return std::numeric_limits<float>::quiet_NaN();
        return elevation_m[static_cast<std::size_t>(lines.cell(lines.index_of(step), across))];
    }
};

inline Ground plain(GridShape shape, float cell_m) {
    return {shape, cell_m, std::vector<float>(static_cast<std::size_t>(shape.cells()), 0.F)};
}

/// Independent heights, rough enough that hulls have many corners, over a few hills; `holes` of the cells unknown.
inline Ground rough_ground(GridShape shape, float cell_m, std::uint32_t seed, float holes = 0.F) {
    Ground g = plain(shape, cell_m);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const Cell c = shape.cell(i);
        const Philox4 drawn = philox4x32_10({{static_cast<std::uint32_t>(i), 0, 0, 0}}, seed, 77U);
        const Philox4 hill = philox4x32_10(
            {{static_cast<std::uint32_t>(c.row / 16), static_cast<std::uint32_t>(c.col / 16), 1, 0}}, seed, 77U);
        g.elevation_m[static_cast<std::size_t>(i)] =
            1000.F + cell_m * (4.F * uniform_open(hill.v[0]) + 0.7F * uniform_open(drawn.v[0]));
        if (uniform_open(drawn.v[1]) < holes)
            g.elevation_m[static_cast<std::size_t>(i)] = std::numeric_limits<float>::quiet_NaN();
    }
    return g;
}

/// Bit by bit, so that NaN equals NaN.
inline std::size_t cells_that_differ(const std::vector<float>& a, const std::vector<float>& b) {
    std::size_t count = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        count += std::bit_cast<std::uint32_t>(a[i]) != std::bit_cast<std::uint32_t>(b[i]) ? 1 : 0;
    return count;
}

}  // namespace funnel::test
