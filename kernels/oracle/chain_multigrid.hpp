// SPDX-License-Identifier: Apache-2.0
/// \file
/// A quick, rough answer to the equations of a chain, from coarser and coarser maps: the preconditioner of an exact
/// solver. It works in single precision, which halves the memory to read; the solver around it does not.
#pragma once

#include "kernels/oracle/absorbing_chain.hpp"
#include "kernels/oracle/grid_transfer.hpp"

#include <vector>

namespace funnel {

class ChainMultigrid {
  public:
    explicit ChainMultigrid(const AbsorbingChain& chain);

    /// One V-cycle from zero: z is about (I - Q)^-1 r, or with the transposed matrix. Framed maps.
    void apply(ChainSystem system, const std::vector<double>& r, std::vector<double>& z);

  private:
    struct Level {
        MoveField<float> moves;
        std::vector<float> diagonal;
        std::vector<float> per_diagonal;
        GridTransfer interpolation;  ///< to this level from the next coarser one, by the equations
        GridTransfer restriction;    ///< by the transposed equations
        std::vector<float> value, right, residual;
    };
    void add_coarser_levels();
    void invert_coarsest();
    void cycle(std::size_t level, ChainSystem system);
    void solve_coarsest(ChainSystem system);

    std::vector<Level> levels_;
    std::vector<double> inverse_;  ///< inverse of the coarsest level's matrix, dense
};

}  // namespace funnel
