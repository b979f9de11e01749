// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run gives of the figures that targets name, and how far that errs.
#pragma once

#include "kernels/run/batches.hpp"
#include "kernels/world/world.hpp"
#include "sim/calibrate/deaths_by_strip.hpp"
#include "sim/calibrate/figures.hpp"
#include "sim/calibrate/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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
    Simulated share_by_place(std::size_t target) const;
    const DeathsByStrip& deaths_of(const DeathsIn& place) const;

    std::vector<const Target*> targets_;
    RunParameters run_;
    std::optional<DeathsByStrip> along_border_, by_longitude_;  ///< where a target asks for them
    std::vector<TargetTotals> totals_;
    std::uint64_t run_hash_ = 0;  ///< when all batches are done
};

/// With few events the error is at least that of a Poisson count of them.
Simulated simulated(const Target& target, const TargetTotals& totals);

}  // namespace funnel::sim::calibrate
