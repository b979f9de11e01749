// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/absorbing_chain.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <vector>

namespace funnel {
namespace {

TEST(FramedGrid, HoldsEachCellOnceInsideAFrame) {
    const FramedGrid grid{{3, 4}};
    EXPECT_EQ(grid.size(), 5U * 6U);
    std::set<std::size_t> places;
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
        const Cell c = grid.shape.cell(i);
        EXPECT_EQ(grid.framed(i), static_cast<std::size_t>((c.row + 1) * 6 + c.col + 1));
        places.insert(grid.framed(i));
    }
    EXPECT_EQ(places.size(), 12U);
}

TEST(FramedGrid, StepsToTheNeighbourThatTheMapNames) {
    const FramedGrid grid{{3, 4}};
    for (CellIndex i = 0; i < grid.shape.cells(); ++i)
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(grid.shape, i, k);
            const auto there = static_cast<std::ptrdiff_t>(grid.framed(i)) + grid.offset(k);
            ASSERT_GE(there, 0);
            ASSERT_LT(there, static_cast<std::ptrdiff_t>(grid.size())) << "the frame is wide enough";
            EXPECT_TRUE(j == no_cell || static_cast<std::size_t>(there) == grid.framed(j)) << i << ' ' << k;
        }
}

/// Every move of a chain has a number of its own; those off the map stay 0.
AbsorbingChain numbered_chain(GridShape shape) {
    AbsorbingChain chain(shape);
    for (CellIndex i = 0; i < shape.cells(); ++i)
        for (int k = 0; k < direction_count; ++k)
            if (neighbour(shape, i, k) != no_cell) chain.set(i, k, 0.001 * static_cast<double>(i * 8 + k + 1));
    return chain;
}

TEST(MoveField, GivesBackWhatWasSetAndNothingElse) {
    const GridShape shape{3, 4};
    AbsorbingChain chain(shape);
    chain.set(5, 2, 0.25);
    for (CellIndex i = 0; i < shape.cells(); ++i)
        for (int k = 0; k < direction_count; ++k) EXPECT_EQ(chain.get(i, k), i == 5 && k == 2 ? 0.25 : 0.);
}

TEST(MoveStencil, OfWhatIsCollectedReadsTheMovesOfTheCell) {
    const GridShape shape{3, 4};
    const AbsorbingChain chain = numbered_chain(shape);
    const MoveStencil<double> stencil(chain, ChainSystem::collected);
    for (CellIndex i = 0; i < shape.cells(); ++i)
        for (int k = 0; k < direction_count; ++k)
            EXPECT_EQ(stencil(k, static_cast<std::ptrdiff_t>(stencil.grid.framed(i))), chain.get(i, k));
}

TEST(MoveStencil, OfVisitsReadsTheMovesThatLeadToTheCell) {
    const GridShape shape{3, 4};
    const AbsorbingChain chain = numbered_chain(shape);
    const MoveStencil<double> stencil(chain, ChainSystem::visits);
    for (CellIndex j = 0; j < shape.cells(); ++j)
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex from = neighbour(shape, j, k);
            const double into = from == no_cell ? 0. : chain.get(from, opposite(k));
            EXPECT_EQ(stencil(k, static_cast<std::ptrdiff_t>(stencil.grid.framed(j))), into) << j << ' ' << k;
        }
}

TEST(MoveStencil, HasTheTwoSystemsTransposeEachOther) {
    // x . (Q y) = y . (Q^T x)
    const GridShape shape{4, 3};
    const AbsorbingChain chain = numbered_chain(shape);
    const FramedGrid grid = chain.grid();
    std::vector<double> x(grid.size(), 0.), y(grid.size(), 0.);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        x[grid.framed(i)] = 1. + static_cast<double>(i);
        y[grid.framed(i)] = static_cast<double>((i * 5) % 7);
    }
    const auto product = [&](ChainSystem system, const std::vector<double>& left, const std::vector<double>& right) {
        const MoveStencil<double> stencil(chain, system);
        double sum = 0.;
        for (CellIndex i = 0; i < shape.cells(); ++i) {
            const auto v = static_cast<std::ptrdiff_t>(grid.framed(i));
            for (int k = 0; k < direction_count; ++k)
                sum += left[grid.framed(i)] * stencil(k, v) * right[static_cast<std::size_t>(v + grid.offset(k))];
        }
        return sum;
    };
    EXPECT_NEAR(product(ChainSystem::collected, x, y), product(ChainSystem::visits, y, x), 1e-9);
    EXPECT_GT(product(ChainSystem::collected, x, y), 1.);
}

}  // namespace
}  // namespace funnel
