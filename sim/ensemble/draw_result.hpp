// SPDX-License-Identifier: Apache-2.0
/// \file
/// The result of one draw of an ensemble: totals of every figure by batch, from which means, intervals and paired
/// differences between draws follow.
#pragma once

#include "kernels/device/backend.hpp"
#include "sim/results/batch_table.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

struct DrawResult {
    results::BatchTotals totals;

    statistics::Estimate estimate(std::size_t figure) const {
        return estimate_rate(totals[figure], statistics::run_statistics()[figure].of_event);
    }
};

/// A figure of `to` less that of `from`, batch by batch. Both draws have the same people with the same random numbers,
/// so the interval is that of paired batches.
statistics::Estimate paired_change(const DrawResult& from, const DrawResult& to, std::size_t figure);

/// Runs draw after draw on one device. A World and its fields are kept for the next draw with the same preparation:
/// keys of body and travellers act only on the walk.
class DrawRunner {
  public:
    DrawRunner(const std::string& device, int threads);

    /// \param prepared_by the settings that preparing depends on: equal for two draws, they share World and fields
    /// \return nothing after an interrupt
    std::optional<DrawResult> run(const scenario::Scenario& scenario, const std::string& prepared_by);

    /// The World of a draw as it is walked: prepared, with its body, travellers and demand.
    World world(const scenario::Scenario& scenario, const std::string& prepared_by);

    std::string device() const { return backend_->description(); }

  private:
    std::unique_ptr<Backend> backend_;
    std::optional<std::string> prepared_by_;
    World world_;
    Fields fields_;
};

/// Whether a World must be prepared anew for another value of this key.
bool preparing_depends_on(const std::string& key);

}  // namespace funnel::sim::ensemble
