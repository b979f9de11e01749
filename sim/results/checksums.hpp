// SPDX-License-Identifier: Apache-2.0
/// \file
/// checksums.txt: the files that we wrote into a folder, and how each was. `sha256sum -c checksums.txt` checks them
/// too. A file that is not in the list is not ours.
#pragma once

#include "sim/results/run_identity.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::results {

inline constexpr const char* checksums_name = "checksums.txt";

/// Whether a name leads to a file below the folder of its list: results come from others too, and what a list names is
/// removed with it.
bool is_name_within(const std::string& name);

class Checksums {
  public:
    /// Of all files below a folder but its list.
    static Checksums of_folder(const std::filesystem::path& folder);
    /// Of these files of a folder.
    static Checksums of_files(const std::filesystem::path& folder, const std::vector<std::string>& names);
    /// The list of a folder; nothing where there is none, or one that we have not written.
    /// \throws DamagedResult when a line of ours cannot be read
    static std::optional<Checksums> read(const std::filesystem::path& folder);
    /// The same for a folder that must have one. \throws DamagedResult when there is none
    static Checksums require(const std::filesystem::path& folder, const std::string& made_by);

    void write(const std::filesystem::path& folder) const;

    bool holds(const std::string& name) const { return files_.count(name) > 0; }
    std::vector<std::string> names() const;
    void forget(const std::string& name) { files_.erase(name); }
    /// Takes over all entries of another list.
    void add(const Checksums& other);

    /// What made the files; empty: not told.
    const Identity& identity() const { return identity_; }
    void set_identity(Identity identity) { identity_ = std::move(identity); }

    /// \return folder / name, which is as it was written. \throws DamagedResult naming it
    std::filesystem::path verified(const std::filesystem::path& folder, const std::string& name) const;
    bool is_as_written(const std::filesystem::path& folder, const std::string& name) const;
    /// All files of the list.
    void verify_all(const std::filesystem::path& folder) const;

  private:
    struct Entry {
        std::string sum;
        /// Of a GeoPackage without what SQLite changes in its header when a program (QGIS) only opens it; else empty.
        std::string sum_of_content;
    };
    void take_line(const std::string& line, const std::filesystem::path& file);
    static Entry entry_of(const std::filesystem::path& file);

    std::map<std::string, Entry> files_;
    Identity identity_;
};

}  // namespace funnel::sim::results
