// SPDX-License-Identifier: Apache-2.0
// One process alone, for a program built without MPI.
#include "kernels/core/input_error.hpp"
#include "sim/process/ranks.hpp"

#include <cstdlib>

namespace funnel::sim::process {

Ranks::Ranks() {
    // Under mpirun every process would do the whole job and write over the others.
    if (const char* size = std::getenv("OMPI_COMM_WORLD_SIZE"); size != nullptr && std::string{size} != "1") {
        throw InputError("mpirun with " + std::string{size} + " processes of a program built without MPI",
                         "a program built with it", "scripts/setup, then configure with -DFUNNEL_MPI=on");
    }
}
Ranks::~Ranks() = default;

std::vector<std::string> Ranks::gather(const std::string& text) const { return {text}; }
std::string Ranks::broadcast(const std::string& text) const { return text; }

std::string ranks_library() { return "none"; }

}  // namespace funnel::sim::process
