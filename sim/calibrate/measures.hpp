// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run gives of the figures that targets name, and how far that errs.
#pragma once

#include "kernels/run/batches.hpp"
#include "kernels/world/world.hpp"
#include "sim/calibrate/figures.hpp"
#include "sim/calibrate/released_share.hpp"
#include "sim/calibrate/targets.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::calibrate {

/// Takes the totals of targets from a run, batch by batch.
class Measuring {
  public:
    /// \param targets outlives this
    Measuring(std::vector<const Target*> targets, const World& world);

    /// Takes the batch that was done last.
    void after_batch(const RunTallies& tallies);
    /// By target, in the order given. Not to be told: those by place count single deaths.
    const std::vector<TargetTotals>& totals() const { return totals_; }
    /// The figures as they are told, when all batches are done.
    std::vector<Simulated> figures() const;

  private:
    statistics::BatchTotal deaths_by_place(std::size_t target, const RunTallies& tallies);

    std::vector<const Target*> targets_;
    RunParameters run_;
    std::vector<std::vector<std::int32_t>> strips_;  ///< by target and cell, for shares by place (places.hpp)
    std::vector<double> deaths_before_;              ///< by target: deaths that count, in the batches before
    std::vector<TargetTotals> totals_;
    std::vector<std::vector<Strip>> walked_;  ///< by target: strips of a place, when all batches are done
};

/// With few events the error is at least that of a Poisson count of them.
Simulated simulated(const Target& target, const TargetTotals& totals);

}  // namespace funnel::sim::calibrate
