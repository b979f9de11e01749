// SPDX-License-Identifier: Apache-2.0
/// \file
/// The identity of stored results: a run begun with one program, scenario and set of inputs must not go on with
/// another.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::results {

/// Lines "name: value" of all that decides the bits of results.
using Identity = std::vector<std::string>;

/// The identity of a run of `world`, which was prepared from the scenario and its input files. It reads all of these:
/// the World does not hold what is read later, or by other draws of a study (sim/results/named_files.hpp).
Identity identity_of(const scenario::Scenario& scenario, const World& world);

/// Names of the lines of `now` that differ in `stored`: "settings, seed". Empty: no difference.
std::string differences(const Identity& stored, const Identity& now);

/// The identity as the text of a file, and read back from it; a missing file has no lines.
std::string identity_text(const Identity& identity);
Identity read_identity(const std::filesystem::path& path);

}  // namespace funnel::sim::results
