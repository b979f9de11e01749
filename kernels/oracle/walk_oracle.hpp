// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exact expectations of a chain of walkers: presence by cell, ends of attempts, and where they end.
#pragma once

#include "kernels/oracle/chain_solver.hpp"
#include "kernels/oracle/walk_chain.hpp"

#include <vector>

namespace funnel {

/// Shares of attempts; they sum to 1.
struct WalkShares {
    double arrived = 0.;
    double apprehended = 0.;
    double turned_back = 0.;
    double died = 0.;  ///< at barriers
};

/// Means over all attempts of a class on one mental map, by cell, per attempt.
struct WalkFlow {
    std::vector<double> presence_h;
    std::vector<double> arrived;
    std::vector<double> apprehended;
    std::vector<double> turned_back;
    std::vector<double> died;  ///< at barriers
    WalkShares shares;
    double duration_h = 0.;  ///< mean, on the move
    ChainSolution visits;    ///< expected visits of each cell
};

/// Expectations of a walker who stands in a cell, by cell; NaN where no destination can be reached.
struct WalkProspects {
    std::vector<double> hours;  ///< until the end
    std::vector<double> arrived;
    std::vector<double> apprehended;
    std::vector<double> turned_back;
    std::vector<double> died;  ///< at barriers
    double residual = 0.;      ///< the greatest of the systems solved
    int systems = 0;
    int rounds = 0;  ///< rounds of the solver, all systems together
};

class WalkOracle {
  public:
    explicit WalkOracle(WalkChain chain);
    WalkOracle(const WalkOracle&) = delete;
    WalkOracle& operator=(const WalkOracle&) = delete;

    const WalkChain& chain() const { return chain_; }
    /// \throws std::logic_error when attempts and ends do not balance within 1e-6
    WalkFlow flow(double tolerance = 1e-10);
    WalkProspects prospects(double tolerance = 1e-10);

  private:
    WalkChain chain_;
    ChainSolver solver_;
};

}  // namespace funnel
