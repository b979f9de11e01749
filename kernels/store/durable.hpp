// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is on the disk for good: a file that was written, or a name that was given, may be lost with the power until
/// the system was told to keep it.
#pragma once

#include <filesystem>

namespace funnel {

/// Whether a file is written into a folder that waits to be put in place (one whose name ends in ".partial"): such a
/// folder is made safe as a whole, at once and faster than file by file.
bool is_staged(const std::filesystem::path& file);

/// Waits until the bytes of a file, or the names in a folder, are on the disk. \return 0 or the number (errno) of what
/// went wrong
int sync_path(const std::filesystem::path& path);

/// The same for the folder that holds `path`: the name of a new, renamed or removed file stands there.
int sync_folder_of(const std::filesystem::path& path);

/// The same for all files and folders below `folder`, and for itself. Links are not followed.
/// \throws MachineError naming the file
void sync_tree(const std::filesystem::path& folder);

}  // namespace funnel
