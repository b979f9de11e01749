// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rules between keys.
#pragma once

#include "sim/scenario/scenario.hpp"
#include "sim/text/problem_list.hpp"

#include <map>
#include <string>

namespace funnel::sim::scenario {

/// The keys that a scenario gives, by full name ("demand.staging[0].lon"), and where each stands.
struct GivenKeys {
    std::map<std::string, text::Location> places;

    bool has(const std::string& name) const { return places.count(name) > 0; }
    text::Location at(const std::string& name) const { return has(name) ? places.at(name) : text::Location{}; }
};

/// Adds a problem for each rule that the scenario breaks.
void check_scenario_rules(const Scenario& scenario, const GivenKeys& given, text::ProblemList& problems);

}  // namespace funnel::sim::scenario
