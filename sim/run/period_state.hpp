// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a period leaves to the next one: beliefs, known traffic, and what happened to those who set out.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/run/batches.hpp"
#include "sim/demand/demand.hpp"
#include "sim/results/identity.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace funnel::sim::run {

struct PeriodState {
    std::vector<float> believed_detection_per_h;  ///< by cell
    std::vector<double> traffic;                  ///< share of the apprehensions by border segment, as patrols know it
    demand::DemandMemory demand;
    results::Identity identity;  ///< what the period belongs to, and through it those before
};

/// Beliefs in a period: those of the last one, moved by `update` of the gap towards what is now.
std::vector<float> updated_beliefs(const std::vector<float>& before, std::vector<float> now, double update);

/// What a finished period leaves. `before` is what it began with, null in the first one. The place an attempt started
/// from is not kept: it is taken to be the one with the cheapest access to the segment where it entered.
PeriodState state_after(const PeriodState* before, const scenario::PeriodsSpec& spec, const World& world,
                        const Fields& fields, const demand::DemandOutcome& demand, const RunTallies& tallies);

/// The state as state.json and a .npy file.
void write_state(const PeriodState& state, const std::filesystem::path& folder);
/// Nothing when `folder` holds none, or a damaged one.
std::optional<PeriodState> read_state(const std::filesystem::path& folder);

/// Removes it, and the folder unless it holds files of others.
void remove_state(const std::filesystem::path& folder);

}  // namespace funnel::sim::run
