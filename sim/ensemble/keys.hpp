// SPDX-License-Identifier: Apache-2.0
/// \file
/// The keys that an ensemble draws: names in the scenario, ranges, and settings that a drawn value goes into.
#pragma once

#include "sim/scenario/interval.hpp"
#include "sim/scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

struct EnsembleKey {
    std::string name;                    ///< as asked for: "body.spent_core_c", "travellers.class.guided.pace"
    std::string unit;                    ///< "1" for pure numbers
    scenario::Interval range;            ///< the plausible range of the key's declaration
    std::string in_scenario;             ///< value in the scenario; values of several entries are joined by " / "
    std::optional<double> value;         ///< value in the scenario, where it is one number
    std::vector<std::string> addresses;  ///< settings that take a drawn value: "travellers.class.0.pace", ...

    /// The value at `unit_point` of the range, 0 its low and 1 its high end.
    double at(double unit_point) const { return range.low + unit_point * (range.high - range.low); }
};

/// What else may be drawn than keys of single runs with a plausible range.
struct KeyRules {
    bool between_periods = false;  ///< draws are rows of periods: keys that act from one to the next
    bool own_ranges = false;       ///< who asks brings ranges: keys that declare none get one without bounds
};

/// The keys of these names. `section.key` of a repeated section stands for all its entries, which then share a value;
/// `section.entry.key`, by name or number, for one. No names: every numeric key with a plausible range that the
/// scenario can have and that acts in a single run.
/// \throws InputError with all problems at once: an unknown key (the nearest is suggested), a key that is no number or
///         that the rules do not allow, one that is named twice, a section without an entry in the scenario
std::vector<EnsembleKey> ensemble_keys(const scenario::Scenario& scenario, const std::vector<std::string>& names,
                                       const KeyRules& rules = {});

/// A drawn value for a setting: as a TOML float, which an integer is not (6 becomes 6.0).
std::string toml_number(double value);

}  // namespace funnel::sim::ensemble
