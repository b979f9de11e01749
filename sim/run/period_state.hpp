// SPDX-License-Identifier: Apache-2.0
/// \file
/// The state that a period hands to the next: beliefs, known traffic, and the fate of the people who set out.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/run/batches.hpp"
#include "sim/demand/demand.hpp"
#include "sim/results/run_identity.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace funnel::sim::run {

struct PeriodState {
    std::vector<float> believed_detection_per_h;  ///< by cell
    std::vector<double> traffic;                  ///< share of the apprehensions by border segment, as patrols know it
    demand::DemandMemory demand;
    results::Identity identity;  ///< of the period's results; holds a hash of the periods before
};

/// Beliefs in a period: the beliefs of the period before, moved by the share `update` of the gap to the values `now`.
/// \throws InputError for lists of different length
std::vector<float> updated_beliefs(const std::vector<float>& before, std::vector<float> now, double update);

/// The state after a finished period. `before` is the state it began with, null in the first period. Records do not
/// hold the staging place of an attempt: it is taken to be the place with the cheapest access to the segment of entry.
PeriodState state_after(const PeriodState* before, const scenario::PeriodsSpec& spec, const World& world,
                        const Fields& fields, const demand::DemandOutcome& demand, const RunTallies& tallies);

/// The state as state.json and a .npy file.
void write_state(const PeriodState& state, const std::filesystem::path& folder);
/// Nothing when the state in `folder` is missing or damaged.
std::optional<PeriodState> read_state(const std::filesystem::path& folder);

/// Removes the state, and the folder unless it holds other files.
void remove_state(const std::filesystem::path& folder);

}  // namespace funnel::sim::run
