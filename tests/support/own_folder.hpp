// SPDX-License-Identifier: Apache-2.0
/// \file
/// A folder for temporary files that no test of another process uses: ctest runs every case as a process of its own,
/// several at a time.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace funnel::test {

inline std::filesystem::path own_folder(const std::string& name) {
    return std::filesystem::temp_directory_path() / (name + "_" + std::to_string(getpid()));
}

}  // namespace funnel::test
