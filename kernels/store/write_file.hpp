// SPDX-License-Identifier: Apache-2.0
/// \file
/// Files that appear under their names whole or not at all.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace funnel {

/// Writes the parts one after the other to PATH.partial and renames it. A failure leaves no half-written file and an
/// older file as it was; what a killed process leaves is replaced by the next write.
/// \throws MachineError when the disk is full, the folder cannot be written in or the name is that of a folder
void write_file(const std::filesystem::path& path, std::initializer_list<std::string_view> parts);

/// The same for one text.
void write_text_file(const std::filesystem::path& path, std::string_view text);

/// Writes a file whose name a person chose: what another name or folder would cure is an InputError.
/// \throws InputError as `require_output_name`, or when the folder may not be written in; MachineError when the disk is
///         full
void write_requested_file(const std::filesystem::path& path, std::string_view bytes, bool overwrite = true);

/// \throws InputError when the folder of `path` does not exist, `path` is a folder, or is there and not `overwrite`
void require_output_name(const std::filesystem::path& path, bool overwrite);

/// The one sentence for a file that could not be written. \throws MachineError
[[noreturn]] void fail_to_write(const std::filesystem::path& path, const std::string& reason);

}  // namespace funnel
