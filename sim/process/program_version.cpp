// SPDX-License-Identifier: Apache-2.0
#include "sim/process/program_version.hpp"

#include "funnel_version.hpp"

namespace funnel::sim::process {

const char* const program_version = generated::program_version;
const char* const program_commit = generated::program_commit;

}  // namespace funnel::sim::process
