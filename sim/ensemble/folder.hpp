// SPDX-License-Identifier: Apache-2.0
/// \file
/// The folder of an ensemble: its plan, its finished draws, and at the end its tables.
#pragma once

#include "sim/results/folder_lock.hpp"
#include "sim/results/run_identity.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

/// What grows in a folder draw by draw, and the files that it ends with.
struct FolderKind {
    std::string noun;                  ///< "ensemble"
    std::string plan;                  ///< the file by which the folder is known as ours
    std::vector<std::string> tables;   ///< written when all draws are there
    std::vector<std::string> figures;  ///< in figures/
};
/// That of `funnel ensemble`.
const FolderKind& ensemble_folder();

/// Unlike a run's folder it grows in place: a killed ensemble must leave the draws it has finished.
class EnsembleFolder {
  public:
    /// Checks that the folder can be made and written in, and leaves nothing written: the plan, which takes longer to
    /// check, may still fail.
    /// \throws InputError for a file, a folder that is not empty and must not be replaced, or one that holds no
    /// ensemble; MachineError when it cannot be written
    EnsembleFolder(std::filesystem::path out, bool resume, bool overwrite, FolderKind kind = ensemble_folder());

    /// Makes the folder for a plan, or checks that the folder to resume has the same identity.
    /// \throws InputError naming the differences; MachineError when the folder cannot be written
    void begin(const std::string& plan, const results::Identity& identity);

    /// The draws among 0 .. planned - 1 without a file. \throws MachineError when the folder cannot be searched
    std::vector<std::size_t> missing_draws(std::size_t planned) const;
    /// \throws DamagedResult when it is not as it was written
    std::string read_draw(std::size_t draw) const;
    std::filesystem::path draw_path(std::size_t draw) const;
    void write_draw(std::size_t draw, const std::string& text) const;
    /// A file of the folder, whole or not at all. \throws MachineError
    void write(const std::string& name, const std::string& text) const;
    /// Lists these files and the draws in checksums.txt and lets others write here again.
    void finish(const std::vector<std::string>& names);

  private:
    std::filesystem::path folder_;
    bool resume_;
    FolderKind kind_;
    std::unique_ptr<results::FolderLock> lock_;  ///< from `begin` on
};

}  // namespace funnel::sim::ensemble
