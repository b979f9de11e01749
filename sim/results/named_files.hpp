// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the files hold that a scenario names. The World of a run holds what a run makes of them, but not all that a
/// study may: a draw reads tables that the middle of the ranges does not ask for, and demand is measured from a
/// reference when the World is there already.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace funnel::sim::results {

/// Files on this machine's disk that a scenario names, those beside shapefiles included; sorted, each once.
std::vector<std::string> named_files(const scenario::Scenario& scenario);

/// Of their contents, 64 digits. Of files above 64 MiB the size: those are grids, which the World holds.
std::string hash_of_named_files(const scenario::Scenario& scenario);

}  // namespace funnel::sim::results
