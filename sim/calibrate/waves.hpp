// SPDX-License-Identifier: Apache-2.0
/// \file
/// Waves of sets: each tries what the emulators of the waves before have not ruled out.
#pragma once

#include "sim/calibrate/emulator.hpp"
#include "sim/calibrate/implausibility.hpp"
#include "sim/calibrate/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace funnel::sim::calibrate {

/// A set of values that was run.
struct SetResult {
    std::vector<double> unit;        ///< of each key, 0 the low and 1 the high end of its range
    std::vector<Simulated> figures;  ///< by target
};

/// I of the target that speaks most against the set.
double greatest_implausibility(const std::vector<Target>& targets, const SetResult& set);

/// One emulator a target.
using WaveEmulators = std::vector<Emulator>;

/// Points of the unit cube that none of the emulators rules out.
class SearchSpace {
  public:
    SearchSpace(const std::vector<Target>& targets, double most_implausible)
        : targets_{targets}, most_implausible_{most_implausible} {}

    /// Adds emulators of all sets that are still within: those run last, and of the earlier ones what is left.
    void learn(const std::vector<SetResult>& sets);
    bool holds(const std::vector<double>& unit) const;
    const std::vector<WaveEmulators>& waves() const { return waves_; }

  private:
    const std::vector<Target>& targets_;
    double most_implausible_;
    std::vector<WaveEmulators> waves_;
};

/// One wave in numbers.
struct WaveSummary {
    std::size_t sets = 0;
    std::size_t kept = 0;    ///< of these sets, those that no target rules out
    double share_left = 1.;  ///< of the space, by the emulators after the wave
};

struct WavePoints {
    std::vector<std::vector<double>> points;  ///< at most as many as asked for; fewer where little is left
    double share_left = 1.;  ///< of the unit cube, in which none of the emulators speaks against a point
};

/// The next points: of a Sobol' sequence of its own, those within. At most a million are looked at.
WavePoints next_points(const SearchSpace& space, std::size_t keys, std::uint32_t wanted, std::uint64_t seed);

}  // namespace funnel::sim::calibrate
