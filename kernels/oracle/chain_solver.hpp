// SPDX-License-Identifier: Apache-2.0
/// \file
/// The exact answer to the equations of a chain, to a residual that is asked for, in double precision.
///
/// Two methods, for two kinds of walk:
///
///  * in order: Gauss-Seidel along a given order of the cells. Where the walk leads somewhere, each cell's answer
///    hangs on cells that come before it in order of cost-to-go, and a few sweeps do. The more people stray, the
///    longer errors are carried along the way before they fade.
///  * by coarser maps: BiCGSTAB over cycles of `ChainMultigrid`. Where the walk drifts to and fro, its cost does not
///    grow with the length of the walk.
///
/// The first is tried where there is an order, the second when it takes too long; should that fail, the first goes on.
#pragma once

#include "kernels/oracle/absorbing_chain.hpp"
#include "kernels/oracle/chain_multigrid.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace funnel {

enum class ChainMethod { in_order, coarser_maps };

struct ChainSolution {
    std::vector<double> value;                   ///< by cell, without a frame
    double residual = 0.;                        ///< greatest absolute residual over greatest absolute right side
    int rounds = 0;                              ///< sweeps and cycles on coarser maps, of all methods tried
    ChainMethod method = ChainMethod::in_order;  ///< that did it
};

class ChainSolver {
  public:
    /// \param chain  must outlive the solver
    /// \param order  all cells, from those nearest to an end to those farthest from it; empty: not known
    /// \throws std::invalid_argument for an order of another length than the chain's
    explicit ChainSolver(const AbsorbingChain& chain, std::span<const CellIndex> order = {});

    /// Solves one system for the right side `b`, by cell.
    /// \throws std::invalid_argument for a right side of another length, or one that is not finite;
    ///         std::runtime_error when the residual cannot be brought to `tolerance`: a walk has no end
    ChainSolution solve(ChainSystem system, std::span<const double> b, double tolerance = 1e-10);

  private:
    /// The rows of one system in the order they are solved in, without the moves that are impossible: one stream of
    /// memory a sweep.
    struct OrderedRows {
        std::vector<std::uint32_t> cell;
        std::vector<std::uint32_t> first;  ///< first move of each row; one more than rows
        std::vector<std::uint32_t> from;
        std::vector<double> weight;
    };
    const OrderedRows& rows_of(ChainSystem system);
    /// Takes up each row's answer in turn; the greatest change.
    static double sweep_once(const OrderedRows& rows, const std::vector<double>& b, std::vector<double>& x);
    bool sweep_in_order(const OrderedRows& rows, const std::vector<double>& b, std::vector<double>& x, double goal,
                        int most, int& rounds) const;
    bool accelerate(ChainSystem system, const std::vector<double>& b, std::vector<double>& x, double goal, int& rounds);

    const AbsorbingChain& chain_;
    std::vector<std::uint32_t> order_;  ///< framed
    std::unique_ptr<OrderedRows> rows_[2];
    std::unique_ptr<ChainMultigrid> coarser_;
};

/// Greatest absolute residual of a system over framed maps; fills `r`.
double chain_residual(const AbsorbingChain& chain, ChainSystem system, const std::vector<double>& b,
                      const std::vector<double>& x, std::vector<double>& r);

}  // namespace funnel
