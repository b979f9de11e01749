// SPDX-License-Identifier: Apache-2.0
/// \file
/// What mpirun and its like tell the processes that they start.
#pragma once

namespace funnel::sim::process {

/// The number of this process among those that one mpirun has started; 0 where it is alone.
int launched_rank();

}  // namespace funnel::sim::process
