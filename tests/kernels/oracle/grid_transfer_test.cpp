// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/grid_transfer.hpp"

#include "tests/kernels/oracle/random_chain.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace funnel {
namespace {

using test::draw;
using test::random_chain;

/// A chain in single precision with its two transfers.
struct TwoMaps {
    MoveField<float> moves;
    std::vector<float> diagonal;
    GridTransfer interpolation, restriction;

    explicit TwoMaps(const AbsorbingChain& chain) : moves(chain.grid().shape), diagonal(chain.grid().size(), 1.F) {
        for (int k = 0; k < direction_count; ++k)
            for (std::size_t v = 0; v < chain.grid().size(); ++v)
                moves.plane(k)[v] = static_cast<float>(chain.plane(k)[v]);
        interpolation = make_transfer(MoveStencil<float>(moves, ChainSystem::collected), diagonal);
        restriction = make_transfer(MoveStencil<float>(moves, ChainSystem::visits), diagonal);
    }
    FramedGrid fine() const { return moves.grid(); }
    FramedGrid coarse() const { return interpolation.coarse; }
};

constexpr GridShape shapes[] = {{1, 2}, {2, 1}, {5, 5}, {6, 6}, {7, 10}, {1, 9}};

/// A value of 1 in one cell of a framed map.
std::vector<float> unit(const FramedGrid& grid, CellIndex i) {
    std::vector<float> values(grid.size(), 0.F);
    values[grid.framed(i)] = 1.F;
    return values;
}

TEST(CoarseShape, TakesEverySecondRowAndColumnFromTheFirst) {
    EXPECT_EQ(coarse_shape({1, 1}).cells(), 1);
    EXPECT_EQ(coarse_shape({5, 8}).rows, 3);
    EXPECT_EQ(coarse_shape({5, 8}).cols, 4);
}

TEST(GridTransfer, CarriesWhatNothingCollectsOrLosesExactly) {
    for (const GridShape shape : shapes) {
        const TwoMaps maps(random_chain(shape, 0., true));
        std::vector<float> ones(maps.coarse().size(), 0.F), fine(maps.fine().size(), 0.F);
        for (CellIndex i = 0; i < maps.coarse().shape.cells(); ++i) ones[maps.coarse().framed(i)] = 1.F;
        add_interpolated(maps.interpolation, ones, maps.fine(), fine);
        for (CellIndex i = 0; i < shape.cells(); ++i) {
            const Cell c = shape.cell(i);
            EXPECT_NEAR(fine[maps.fine().framed(i)], 1.F, 1e-5F) << c.row << ' ' << c.col << " of " << shape.cols;
        }
    }
}

TEST(GridTransfer, GivesCellsBetweenByTheMovesToEitherSide) {
    // A corridor: the middle of three goes east with 0.6 and west with 0.2.
    AbsorbingChain chain(GridShape{1, 3});
    chain.set(1, 0, 0.6);
    chain.set(1, 4, 0.2);
    const TwoMaps maps(chain);
    const auto west = static_cast<std::ptrdiff_t>(maps.coarse().framed(0));
    EXPECT_FLOAT_EQ(maps.interpolation.get(GridTransfer::east_from_west, west), 0.2F);
    EXPECT_FLOAT_EQ(maps.interpolation.get(GridTransfer::east_from_east, west), 0.6F);
    std::vector<float> coarse(maps.coarse().size(), 0.F), fine(maps.fine().size(), 0.F);
    coarse[maps.coarse().framed(0)] = 10.F;
    coarse[maps.coarse().framed(1)] = 100.F;
    add_interpolated(maps.interpolation, coarse, maps.fine(), fine);
    EXPECT_FLOAT_EQ(fine[maps.fine().framed(0)], 10.F);
    EXPECT_FLOAT_EQ(fine[maps.fine().framed(1)], 0.2F * 10.F + 0.6F * 100.F);
    EXPECT_FLOAT_EQ(fine[maps.fine().framed(2)], 100.F);
}

TEST(GridTransfer, RestrictionIsTheTransposeOfInterpolation) {
    for (const GridShape shape : shapes) {
        const TwoMaps maps(random_chain(shape, 0.02, true));
        const FramedGrid fine = maps.fine(), coarse = maps.coarse();
        for (CellIndex j = 0; j < coarse.shape.cells(); ++j) {
            std::vector<float> column(fine.size(), 0.F);
            add_interpolated(maps.interpolation, unit(coarse, j), fine, column);
            for (CellIndex i = 0; i < shape.cells(); ++i) {
                std::vector<float> row(coarse.size(), 0.F);
                restrict_residual(maps.interpolation, fine, unit(fine, i), row);
                ASSERT_EQ(row[coarse.framed(j)], column[fine.framed(i)]) << i << " and " << j << " of " << shape.cols;
            }
        }
    }
}

TEST(GridTransfer, AddsToWhatIsThere) {
    const TwoMaps maps(random_chain({3, 3}, 0.));
    std::vector<float> fine(maps.fine().size(), 5.F);
    add_interpolated(maps.interpolation, unit(maps.coarse(), 0), maps.fine(), fine);
    EXPECT_EQ(fine[maps.fine().framed(0)], 6.F);
}

TEST(Coarsen, IsRestrictionTimesEquationsTimesInterpolation) {
    for (const GridShape shape : shapes) {
        const TwoMaps maps(random_chain(shape, 0.05, true));
        const FramedGrid fine = maps.fine(), coarse = maps.coarse();
        MoveField<float> coarse_moves;
        std::vector<float> coarse_diagonal;
        coarsen(maps.moves, maps.diagonal, maps.restriction, maps.interpolation, coarse_moves, coarse_diagonal);
        for (CellIndex j = 0; j < coarse.shape.cells(); ++j) {
            std::vector<float> x(fine.size(), 0.F), image(fine.size(), 0.F), sum(coarse.size(), 0.F);
            add_interpolated(maps.interpolation, unit(coarse, j), fine, x);
            for (CellIndex i = 0; i < shape.cells(); ++i) {
                float left = x[fine.framed(i)];
                for (int k = 0; k < direction_count; ++k)
                    if (const CellIndex n = neighbour(shape, i, k); n != no_cell)
                        left -= maps.moves.get(i, k) * x[fine.framed(n)];
                image[fine.framed(i)] = left;
            }
            restrict_residual(maps.restriction, fine, image, sum);
            for (CellIndex i = 0; i < coarse.shape.cells(); ++i) {
                float entry = i == j ? coarse_diagonal[coarse.framed(i)] : 0.F;
                for (int k = 0; k < direction_count; ++k)
                    if (neighbour(coarse.shape, i, k) == j) entry = -coarse_moves.get(i, k);
                ASSERT_NEAR(entry, sum[coarse.framed(i)], 1e-5F) << i << " and " << j << " of " << shape.cols;
            }
        }
    }
}

}  // namespace
}  // namespace funnel
