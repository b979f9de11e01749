// SPDX-License-Identifier: Apache-2.0
/// \file
/// What stored results belong to: what is begun with one program, scenario and set of inputs must not go on with
/// another.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::results {

/// A line each: "what: value". All of it decides the bits of results.
using Identity = std::vector<std::string>;

/// Of a run of `world`, made of the scenario and its input files.
Identity identity_of(const scenario::Scenario& scenario, const World& world);

/// What the two do not share, by name: "settings, seed". Empty: nothing.
std::string differences(const Identity& stored, const Identity& now);

/// As the text of a file, and read back from it; a file that is not there has no lines.
std::string identity_text(const Identity& identity);
Identity read_identity(const std::filesystem::path& path);

}  // namespace funnel::sim::results
