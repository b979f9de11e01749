// SPDX-License-Identifier: Apache-2.0
/// \file
/// Commands whose work several processes share.
#pragma once

#include "sim/process/ranks.hpp"

#include <functional>

namespace funnel::app {

/// Runs `work` in each process. All meet the same trouble; one of them tells it. \return the exit code
int run_as_one(const std::function<int(const sim::process::Ranks&)>& work);

}  // namespace funnel::app
