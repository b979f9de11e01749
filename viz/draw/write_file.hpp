// SPDX-License-Identifier: Apache-2.0
/// \file
/// Files that are there whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace funnel::viz::draw {

/// Writes the bytes beside the path under a temporary name, then renames: a failure leaves no half file and
/// an older file untouched.
/// \throws InputError when the folder is missing or not writable, MachineError when the disk is full.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace funnel::viz::draw
