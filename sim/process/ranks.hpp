// SPDX-License-Identifier: Apache-2.0
/// \file
/// The processes that share a job, and the little they say to each other. This is all of MPI that the program knows:
/// `ranks_mpi.cpp` is the one file that names it, `ranks_serial.cpp` its twin where there is none.
#pragma once

#include <string>
#include <vector>

namespace funnel::sim::process {

/// MPI is started only under mpirun or its like; otherwise this is one process. Made once a program.
class Ranks {
  public:
    Ranks();
    /// Ends MPI, after all other processes came here too.
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    int rank() const { return rank_; }
    int size() const { return size_; }
    bool is_root() const { return rank_ == 0; }
    /// Processes, of these, that share this one's memory.
    int size_on_this_machine() const { return size_on_this_machine_; }

    /// Each process's text at the root, by rank; empty elsewhere.
    std::vector<std::string> gather(const std::string& text) const;
    /// The root's text, everywhere.
    std::string broadcast(const std::string& text) const;

  private:
    int rank_ = 0;
    int size_ = 1;
    int size_on_this_machine_ = 1;
    bool started_ = false;
};

/// The MPI library that the program was built with, such as "Open MPI v4.1.4", or "none".
std::string ranks_library();

}  // namespace funnel::sim::process
