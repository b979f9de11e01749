// SPDX-License-Identifier: Apache-2.0
/// \file
/// All keys of a scenario.
///
/// The parser, the checks, `funnel init`, the reference page docs/formats/scenario.md and the sampling of ensembles all
/// read this table; a new key is one new entry in sim/scenario/keys_*.cpp.
#pragma once

#include "sim/scenario/parameter.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::scenario {

/// All sections, in the order of the reference page.
const std::vector<Section>& sections();

/// The section of this name, or null.
const Section* find_section(std::string_view name);
/// The parameter of this key in a section, or null.
const Parameter* find_parameter(const Section& section, std::string_view key);

/// A key's field in a record of defaults: its value when the scenario gives none.
Field default_field(const Section& section, const Parameter& parameter);

/// A field's value as TOML; empty where it holds nothing (no file, no bounds).
std::string toml_value(const Parameter& parameter, const Field& field);

/// The range to sample for a key: its plausible range, else its allowed range when that is bounded.
/// \throws InputError when there is no such key or it is no number
Interval sampling_range(std::string_view section, std::string_view key);

/// "number", "path", ...: for people.
std::string_view kind_name(Kind kind);

}  // namespace funnel::sim::scenario
