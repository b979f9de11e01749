// SPDX-License-Identifier: Apache-2.0
/// \file
/// One writer a folder: two runs into one folder would lose one of them.
#pragma once

#include <filesystem>

namespace funnel::sim::results {

inline constexpr const char* lock_name = ".funnel.lock";

/// Holds `.funnel.lock` of a folder until it ends; the system lets go of it when the process is killed.
class FolderLock {
  public:
    /// \throws InputError when another holds it; MachineError when the folder cannot be written in
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    std::filesystem::path file_;
    int descriptor_ = -1;
};

}  // namespace funnel::sim::results
