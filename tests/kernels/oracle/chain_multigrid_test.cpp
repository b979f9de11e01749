// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/chain_multigrid.hpp"

#include "tests/kernels/oracle/random_chain.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace funnel {
namespace {

using test::draw;
using test::random_chain;

std::vector<double> drawn(const FramedGrid& grid, std::uint32_t which) {
    std::vector<double> values(grid.size(), 0.);
    for (CellIndex i = 0; i < grid.shape.cells(); ++i)
        values[grid.framed(i)] = static_cast<double>(draw(static_cast<std::uint32_t>(i), which)) - 0.5;
    return values;
}

/// What is left of `right` when z is the answer.
std::vector<double> residual(const AbsorbingChain& chain, ChainSystem system, const std::vector<double>& right,
                             const std::vector<double>& z) {
    const MoveStencil<double> stencil(chain, system);
    std::vector<double> left(right.size(), 0.);
    for (CellIndex i = 0; i < chain.grid().shape.cells(); ++i) {
        const std::size_t v = chain.grid().framed(i);
        left[v] = right[v] - z[v];
        for (int k = 0; k < direction_count; ++k) {
            const std::ptrdiff_t n = static_cast<std::ptrdiff_t>(v) + chain.grid().offset(k);
            left[v] += stencil(k, static_cast<std::ptrdiff_t>(v)) * z[static_cast<std::size_t>(n)];
        }
    }
    return left;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0.;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

double length(const std::vector<double>& a) { return std::sqrt(product(a, a)); }

constexpr ChainSystem both[] = {ChainSystem::collected, ChainSystem::visits};

TEST(ChainMultigrid, SolvesSmallMapsToSinglePrecision) {
    for (const GridShape shape : {GridShape{1, 1}, GridShape{1, 7}, GridShape{10, 10}, GridShape{9, 3}}) {
        const AbsorbingChain chain = random_chain(shape, 0.05, true);
        ChainMultigrid multigrid(chain);
        for (const ChainSystem system : both) {
            const std::vector<double> right = drawn(chain.grid(), 1);
            std::vector<double> z(right.size(), 0.);
            multigrid.apply(system, right, z);
            EXPECT_LT(length(residual(chain, system, right, z)), 1e-5 * length(right)) << shape.rows;
        }
    }
}

TEST(ChainMultigrid, ACycleTakesMostOfTheErrorOnMapsOfSeveralLevels) {
    for (const GridShape shape : {GridShape{11, 10}, GridShape{64, 64}, GridShape{37, 90}, GridShape{90, 37}}) {
        const AbsorbingChain chain = random_chain(shape, 1e-4);
        ChainMultigrid multigrid(chain);
        for (const ChainSystem system : both) {
            // Right sides of known answers, so that the error is known too.
            const std::vector<double> answer = drawn(chain.grid(), 2);
            std::vector<double> error = answer, zero(answer.size(), 0.), z(answer.size(), 0.);
            for (int cycle = 0; cycle < 8; ++cycle) {
                std::vector<double> right = residual(chain, system, zero, error);
                for (double& value : right) value = -value;
                multigrid.apply(system, right, z);
                for (std::size_t i = 0; i < z.size(); ++i) error[i] -= z[i];
            }
            EXPECT_LT(length(error), 1e-3 * length(answer)) << shape.rows << " x " << shape.cols;
        }
    }
}

TEST(ChainMultigrid, OfTheTransposedSystemIsTheTransposedCycle) {
    for (const GridShape shape : {GridShape{8, 8}, GridShape{23, 31}}) {
        const AbsorbingChain chain = random_chain(shape, 0.01, true);
        ChainMultigrid multigrid(chain);
        const std::vector<double> a = drawn(chain.grid(), 3), b = drawn(chain.grid(), 4);
        std::vector<double> of_a(a.size(), 0.), of_b(b.size(), 0.);
        multigrid.apply(ChainSystem::collected, a, of_a);
        multigrid.apply(ChainSystem::visits, b, of_b);
        EXPECT_NEAR(product(b, of_a), product(a, of_b), 1e-4 * length(b) * length(of_a)) << shape.rows;
    }
}

TEST(ChainMultigrid, StartsEachCycleFromZero) {
    const AbsorbingChain chain = random_chain({30, 30}, 0.01);
    ChainMultigrid multigrid(chain);
    const std::vector<double> right = drawn(chain.grid(), 5);
    std::vector<double> first(right.size(), 0.), again(right.size(), 7.);
    multigrid.apply(ChainSystem::collected, right, first);
    multigrid.apply(ChainSystem::visits, right, again);
    multigrid.apply(ChainSystem::collected, right, again);
    EXPECT_EQ(again, first);
}

}  // namespace
}  // namespace funnel
