// SPDX-License-Identifier: Apache-2.0
// The only file that names MPI.
#include "sim/process/ranks.hpp"

#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace funnel::sim::process {
namespace {

/// What the launchers of Open MPI, MPICH, Intel MPI and Slurm set for the processes they start.
bool started_by_a_launcher() {
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK", "PMI_SIZE", "MPI_LOCALNRANKS"})
        if (std::getenv(name) != nullptr) return true;
    return false;
}

int length_of(const std::string& text) {
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw std::logic_error("a message between processes of more than 2 GiB");
    return static_cast<int>(text.size());
}

}  // namespace

Ranks::Ranks() {
    if (!started_by_a_launcher()) return;
    MPI_Init(nullptr, nullptr);
    started_ = true;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    MPI_Comm machine = MPI_COMM_NULL;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
    MPI_Comm_size(machine, &size_on_this_machine_);
    MPI_Comm_free(&machine);
}

Ranks::~Ranks() {
    if (started_) MPI_Finalize();
}

std::vector<std::string> Ranks::gather(const std::string& text) const {
    if (size_ == 1) return {text};
    const int length = length_of(text);
    std::vector<int> lengths(static_cast<std::size_t>(size_));
    MPI_Gather(&length, 1, MPI_INT, lengths.data(), 1, MPI_INT, 0, MPI_COMM_WORLD);
    if (!is_root()) {
        MPI_Send(text.data(), length, MPI_CHAR, 0, 0, MPI_COMM_WORLD);
        return {};
    }
    std::vector<std::string> texts{text};
    for (int from = 1; from < size_; ++from) {
        std::string received(static_cast<std::size_t>(lengths[static_cast<std::size_t>(from)]), '\0');
        MPI_Recv(received.data(), length_of(received), MPI_CHAR, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        texts.push_back(std::move(received));
    }
    return texts;
}

std::string Ranks::broadcast(const std::string& text) const {
    if (size_ == 1) return text;
    int length = length_of(text);
    MPI_Bcast(&length, 1, MPI_INT, 0, MPI_COMM_WORLD);
    std::string shared = text;
    shared.resize(static_cast<std::size_t>(length));
    MPI_Bcast(shared.data(), length, MPI_CHAR, 0, MPI_COMM_WORLD);
    return shared;
}

std::string ranks_library() {
    char version[MPI_MAX_LIBRARY_VERSION_STRING];
    int length = 0;
    MPI_Get_library_version(version, &length);
    const std::string whole(version, static_cast<std::size_t>(length));
    return whole.substr(0, whole.find(','));
}

}  // namespace funnel::sim::process
