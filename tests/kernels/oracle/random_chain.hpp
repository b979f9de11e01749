// SPDX-License-Identifier: Apache-2.0
/// \file
/// Chains of random moves.
#pragma once

#include "kernels/core/random.hpp"
#include "kernels/oracle/absorbing_chain.hpp"

#include <cstdint>

namespace funnel::test {

inline float draw(std::uint32_t a, std::uint32_t b) { return uniform_open(philox4x32_10({{a, b, 0, 0}}, 7, 11).v[0]); }

/// Moves at random everywhere, a loss of `loss` at each step; with `drift`, ten times likelier eastward.
inline AbsorbingChain random_chain(GridShape shape, double loss, bool drift = false) {
    AbsorbingChain chain(shape);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        double weight[8], sum = 0.;
        for (int k = 0; k < direction_count; ++k) {
            const auto at = static_cast<std::uint32_t>(i * 8 + k);
            weight[k] = neighbour(shape, i, k) == no_cell ? 0. : static_cast<double>(0.05F + draw(at, 0));
            if (drift && col_step(k) == 1) weight[k] *= 10.;
            sum += weight[k];
        }
        for (int k = 0; k < direction_count; ++k)
            if (weight[k] > 0.) chain.set(i, k, (1. - loss) * weight[k] / sum);
    }
    return chain;
}

}  // namespace funnel::test
