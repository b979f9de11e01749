// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: a file that GDAL writes and that appears under its name only when it is whole. What we write
/// ourselves goes through kernels/store/write_file.hpp; GDAL wants a name to write to, and may write side files.
#pragma once

#include <filesystem>
#include <string>

namespace funnel::geo {

/// Gives a temporary name in the same folder; `commit` renames it (and its .aux.xml) to the final one. What has not
/// been committed is removed, with everything whose name starts like it. A link is written through: the file that it
/// leads to is replaced. Safe from a loss of power when `commit` returns. Works on /vsimem/ too.
class PendingFile {
  public:
    /// Throws InputError when the folder is missing or not writable, the file is there and not `overwrite`, or what is
    /// there is no file (kernels/store/write_file.hpp, requested_place).
    PendingFile(const std::filesystem::path& path, bool overwrite);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    const std::string& temporary() const { return temporary_; }
    const std::string& final_name() const { return final_; }
    /// Throws MachineError when renaming fails.
    void commit();
    /// MachineError that says what failed and what to look at.
    [[noreturn]] void fail(const std::string& reason) const;

  private:
    void rename(const std::string& from, const std::string& to) const;
    void sync(const std::string& name) const;

    std::string given_;  ///< the name for messages
    std::string final_;
    std::string temporary_;
};

}  // namespace funnel::geo
