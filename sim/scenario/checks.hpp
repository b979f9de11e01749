// SPDX-License-Identifier: Apache-2.0
/// \file
/// What must hold between keys.
#pragma once

#include "sim/scenario/scenario.hpp"
#include "sim/text/problems.hpp"

#include <map>
#include <string>

namespace funnel::sim {

/// The keys that a scenario gives, by full name ("demand.staging[0].lon"), and where each stands.
struct GivenKeys {
    std::map<std::string, Place> places;

    bool has(const std::string& name) const { return places.count(name) > 0; }
    Place at(const std::string& name) const { return has(name) ? places.at(name) : Place{}; }
};

/// Adds a problem for each rule that the scenario breaks.
void check_scenario_rules(const Scenario& scenario, const GivenKeys& given, Problems& problems);

}  // namespace funnel::sim
