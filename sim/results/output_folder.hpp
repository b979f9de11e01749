// SPDX-License-Identifier: Apache-2.0
/// \file
/// A folder of results that appears whole or not at all, and never replaces files of others.
#pragma once

#include <filesystem>

namespace funnel::sim::results {

/// Results are written to a sibling folder, OUT.partial-PID, which takes the final name in `commit`. Sibling folders of
/// killed processes of this machine are removed.
///
/// With `overwrite`, only a folder of ours is replaced (one with run.json, compare.json, world.json or a checkpoint).
/// A list of written files, `.funnel-files`, tells our files from others; others are carried over.
class OutputFolder {
  public:
    /// The content of the folder. A world replaces only a world: it must not take the place of a run's results.
    enum class Kind { results, world };

    /// \throws InputError when `out` is a file, or a folder that is not empty and must not be replaced;
    ///         MachineError when the sibling cannot be made
    OutputFolder(const std::filesystem::path& out, bool overwrite, Kind kind = Kind::results);
    ~OutputFolder() { discard(); }
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Where to write.
    const std::filesystem::path& path() const { return partial_; }
    /// Gives the folder its final name. \throws MachineError
    void commit();
    /// Removes the written files, unless they were committed.
    void discard() noexcept;

  private:
    void list_files() const;
    std::filesystem::path out_;
    std::filesystem::path partial_;
    bool committed_ = false;
};

/// Removes the results that we wrote into `folder`, and the folder itself unless it holds files of others. Does nothing
/// to a folder that is not one of ours.
void remove_results(const std::filesystem::path& folder);

}  // namespace funnel::sim::results
