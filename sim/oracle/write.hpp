// SPDX-License-Identifier: Apache-2.0
/// \file
/// The files of an oracle.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/oracle/maps.hpp"
#include "sim/oracle/summary.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>

namespace funnel::sim::oracle {

/// presence.tif, ends.tif, prospects.tif, outcomes_by_class.csv and oracle.json. \throws MachineError
void write_oracle(const scenario::Scenario& scenario, const World& world, const OracleMaps& maps,
                  const OracleSummary& summary, const OracleOptions& options, const std::filesystem::path& folder);

}  // namespace funnel::sim::oracle
