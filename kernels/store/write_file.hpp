// SPDX-License-Identifier: Apache-2.0
/// \file
/// Files that appear under their names whole or not at all.
#pragma once

#include "kernels/store/write_failure.hpp"

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace funnel {

/// Writes the parts one after the other to `partial_name(path)` and renames it. A failure leaves no half-written file
/// and an older file as it was; what a killed process leaves is replaced by the next write. Safe from a loss of power
/// when it returns, unless `is_staged` (kernels/store/durable.hpp).
/// \throws MachineError when the disk is full, the folder cannot be written in or the name is that of a folder
void write_file(const std::filesystem::path& path, std::initializer_list<std::string_view> parts);

/// The same for one text.
void write_text_file(const std::filesystem::path& path, std::string_view text);

/// PATH.partial; where that would be longer than a name may be, a short hidden name that only PATH has.
std::filesystem::path partial_name(const std::filesystem::path& path);

/// Writes a file whose name a person chose: what another name or folder would cure is an InputError.
/// \throws InputError as `requested_place`, or when the folder may not be written in or the name is too long;
///         MachineError when the disk is full
void write_requested_file(const std::filesystem::path& path, std::string_view bytes, bool overwrite = true);

/// Where a file that a person named is to be written: `path`, or the file that `path` is a link to.
/// \throws InputError when the folder of `path` does not exist, `path` is a folder, a device, a pipe, a link to nothing
///         or to one of these, has a name that is too long, or is there and not `overwrite`
std::filesystem::path requested_place(const std::filesystem::path& path, bool overwrite);

}  // namespace funnel
