// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the grid of a scenario, and the files behind its "synthetic:NAME" sources.
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace funnel::sim::prepare {

/// A scenario whose "synthetic:NAME" sources are files for as long as this lives.
class ResolvedScenario {
  public:
    explicit ResolvedScenario(const scenario::Scenario& scenario);
    ~ResolvedScenario();
    ResolvedScenario(const ResolvedScenario&) = delete;
    ResolvedScenario& operator=(const ResolvedScenario&) = delete;

    const scenario::Scenario& scenario() const { return scenario_; }
    const geo::GridSpec& grid() const { return grid_; }
    /// The source of a key such as "terrain.roads"; empty when the scenario names none.
    const scenario::Source& source(const std::string& key) const { return sources_.at(key); }

  private:
    void publish();

    scenario::Scenario scenario_;
    geo::GridSpec grid_;
    std::map<std::string, scenario::Source> sources_;  ///< by key; barriers have their own
    std::filesystem::path folder_;                     ///< empty: nothing is synthetic
};

/// The grid of [region]: from bounds, or whole cells around the features of `polygon`.
geo::GridSpec grid_of_region(const scenario::RegionSpec& region);

}  // namespace funnel::sim::prepare
