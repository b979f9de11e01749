// SPDX-License-Identifier: Apache-2.0
/// \file
/// Reads a scenario file (TOML, format 1; docs/formats/scenario.md) into a checked Scenario.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::scenario {

inline constexpr int scenario_format = 1;

/// Reads and checks everything that needs no raster: keys, kinds, ranges, sums of shares, files.
///
/// \param settings "section.key=value", put over the file's keys before they are checked; values in TOML
/// \throws InputError that lists all problems, each with its line, what was given, expected and to try
Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& settings = {});

/// The same from text; `file` gives the name for messages and the folder of relative names.
Scenario read_scenario_text(const std::string& text, const std::filesystem::path& file,
                            const std::vector<std::string>& settings = {});

/// The text of a regular file of TOML of at most 16 MiB, in UTF-8 (UTF-16 is recoded). \param what "a scenario file"
/// \throws InputError
std::string read_toml_file(const std::filesystem::path& file, const std::string& what);

}  // namespace funnel::sim::scenario
