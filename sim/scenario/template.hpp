// SPDX-License-Identifier: Apache-2.0
/// \file
/// Texts made from the table of parameters: the scenario that `funnel init` writes, and the reference page.
#pragma once

#include <filesystem>
#include <string>

namespace funnel::sim::scenario {

/// A commented scenario of every key: it runs as it stands, on the made-up region.
std::string scenario_template();

/// docs/formats/scenario.md.
std::string scenario_reference();

/// Writes the template as FOLDER/scenario.toml, making the folder.
/// \return the file's path
/// \throws InputError when the file is there and `overwrite` is false; MachineError when it cannot be written
std::filesystem::path write_scenario_template(const std::filesystem::path& folder, bool overwrite);

}  // namespace funnel::sim::scenario
