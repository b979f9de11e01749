// SPDX-License-Identifier: Apache-2.0
/// \file
/// From every second cell of every second row to all cells, and back, by weights taken from the equations.
///
/// Black box multigrid (Dendy 1982, "Black box multigrid", doi 10.1016/0021-9991(82)90057-2; for nonsymmetric problems
/// Dendy 1983, doi 10.1016/0096-3003(83)90042-3): a cell between two coarse cells takes the value that its own equation
/// gives it when the unknowns across are summed up; the cell amid four takes what its equation gives then. Values that
/// nothing collects or loses are carried exactly, whatever the ground.
#pragma once

#include "kernels/oracle/absorbing_chain.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace funnel {

/// Coarse cell (I, J) is fine cell (2 I, 2 J).
constexpr GridShape coarse_shape(GridShape fine) { return {(fine.rows + 1) / 2, (fine.cols + 1) / 2}; }

/// Weights by coarse cell, for the three fine cells east, south and south-east of its own.
struct GridTransfer {
    enum Part {
        east_from_west,
        east_from_east,
        south_from_north,
        south_from_south,
        middle_nw,
        middle_ne,
        middle_sw,
        middle_se
    };
    static constexpr int parts = 8;

    FramedGrid coarse;
    std::array<std::vector<float>, parts> weight;

    GridTransfer() = default;
    explicit GridTransfer(GridShape shape) : coarse{shape} {
        for (auto& w : weight) w.assign(coarse.size(), 0.F);
    }
    std::vector<float>& of(Part part) { return weight[static_cast<std::size_t>(part)]; }
    float get(Part part, std::ptrdiff_t v) const {
        return weight[static_cast<std::size_t>(part)][static_cast<std::size_t>(v)];
    }
};

/// The weights for equations diagonal x - sum of stencil x = right side.
GridTransfer make_transfer(const MoveStencil<float>& stencil, const std::vector<float>& diagonal);

/// Adds to the fine values what the coarse ones say.
void add_interpolated(const GridTransfer& transfer, const std::vector<float>& coarse, FramedGrid fine,
                      std::vector<float>& values);

/// The coarse right side of a fine residual: the transpose of the interpolation by `transfer`.
void restrict_residual(const GridTransfer& transfer, FramedGrid fine, const std::vector<float>& residual,
                       std::vector<float>& coarse);

/// The equations on the coarse cells: restriction x fine equations x interpolation (Galerkin).
/// \param restriction    weights from the transposed equations
/// \param interpolation  weights from the equations
void coarsen(const MoveField<float>& moves, const std::vector<float>& diagonal, const GridTransfer& restriction,
             const GridTransfer& interpolation, MoveField<float>& coarse_moves, std::vector<float>& coarse_diagonal);

}  // namespace funnel
