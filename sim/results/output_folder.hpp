// SPDX-License-Identifier: Apache-2.0
/// \file
/// A folder of results whose files appear whole or not at all, and never replace files of others.
#pragma once

#include "sim/results/checksums.hpp"
#include "sim/results/folder_lock.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace funnel::sim::results {

/// The table by which the folder of a run over periods is known, each of which has a folder of its own in it.
inline constexpr const char* periods_table = "periods.csv";

/// Results are written to a hidden folder within OUT and put in their places in `commit`
/// (sim/results/put_in_place.hpp), so that OUT may be a mount point, a link to a folder, or a folder in one that is not
/// ours. While it lives nobody else writes into OUT. What a killed process has left there is finished, or removed,
/// first.
///
/// With `overwrite`, only a folder of ours is replaced, and of it only files that checksums.txt lists; others stay.
class OutputFolder {
  public:
    enum class Kind {
        results,  ///< of a run, a comparison and the like: take the place of earlier ones, but not of periods
        world,    ///< replaces only a world: it must not take the place of a run's results
        more,     ///< files beside those that are there, such as figures
        resumed,  ///< results of a run that was stopped, or that are whole already
    };

    /// Finds out, before any work, whether `out` can be written.
    /// \throws InputError when `out` is no folder, another writes into it, or it is not empty and must not be replaced;
    ///         MachineError when it cannot be written in
    OutputFolder(const std::filesystem::path& out, bool overwrite, Kind kind = Kind::results);
    /// Removes what was not committed, and the folder where it was made here and holds nothing.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Where to write.
    const std::filesystem::path& path() const { return staged_; }
    /// Puts the written files in their places. \throws MachineError
    void commit(const Identity& identity = {});
    /// Removes the written files, unless they are being put in their places.
    void discard() noexcept;
    /// The list of the results that are there already; nothing where there are none.
    const std::optional<Checksums>& earlier() const { return earlier_; }

  private:
    void make();
    void require_fit() const;

    std::filesystem::path given_;
    std::filesystem::path out_;
    std::filesystem::path staged_;
    bool overwrite_;
    Kind kind_;
    std::vector<std::filesystem::path> made_;  ///< innermost first
    std::unique_ptr<FolderLock> lock_;
    std::optional<Checksums> earlier_;
};

/// Whether a folder holds anything but what is ours and hidden, or the system's.
bool is_filled(const std::filesystem::path& folder);

/// OUT as a whole path without an end like "/" or "/.". \throws InputError when it is empty, a file or the like
std::filesystem::path output_path(const std::filesystem::path& out);

/// Makes a folder and those above it. \return those that were not there, the innermost first \throws InputError,
/// MachineError
std::vector<std::filesystem::path> make_output_folder(const std::filesystem::path& out);

/// Finishes what a kill has left of putting results in their places. Does nothing where nothing waits.
void finish_results(const std::filesystem::path& folder);

/// Removes the results that we wrote into `folder`, and the folder itself unless it holds files of others. Does nothing
/// to a folder that is not one of ours.
void remove_results(const std::filesystem::path& folder);

}  // namespace funnel::sim::results
