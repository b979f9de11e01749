// SPDX-License-Identifier: Apache-2.0
/// \file
/// Deaths of a run by strip (places.hpp), counted batch by batch.
#pragma once

#include "kernels/run/batches.hpp"
#include "sim/calibrate/places.hpp"
#include "sim/calibrate/released_share.hpp"

#include <cstdint>
#include <vector>

namespace funnel::sim::calibrate {

/// What may be told of a place.
struct ToldDeaths {
    std::vector<Stretch> stretches;     ///< all that the place touches
    std::vector<double> of_each_batch;  ///< in these stretches as a whole: errors come from no finer counts
};

class DeathsByStrip {
  public:
    explicit DeathsByStrip(Strips strips);

    /// Takes the batch that was done last.
    void after_batch(const RunTallies& tallies);
    /// Deaths of that batch in a place. Not to be told.
    double of_last_batch(const Range& place) const;
    /// False where people died in too few batches: then no place has a share.
    bool may_be_told() const;
    /// Of all batches. \param run  names the run, from whose blurs those of other runs differ
    ToldDeaths told_of(const Range& place, std::uint64_t run) const;

  private:
    Strips strips_;
    std::vector<std::uint64_t> sum_, batches_seen_;
    std::vector<std::vector<std::uint64_t>> of_batch_;  ///< by batch and strip
    std::vector<bool> walked_;
};

}  // namespace funnel::sim::calibrate
