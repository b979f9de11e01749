// SPDX-License-Identifier: Apache-2.0
#include "sim/process/launcher.hpp"

#include <cstdlib>
#include <initializer_list>

namespace funnel::sim::process {

int launched_rank() {
    // Open MPI; its successors and Slurm by PMIx; MPICH and Intel MPI.
    for (const char* name : {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"})
        if (const char* rank = std::getenv(name)) return std::atoi(rank);
    return 0;
}

}  // namespace funnel::sim::process
