// SPDX-License-Identifier: Apache-2.0
/// \file
/// The options of an oracle and its figures, apart from its maps.
#pragma once

#include "kernels/oracle/walk_oracle.hpp"

#include <string>
#include <vector>

namespace funnel::sim::oracle {

/// The light of hazards and speeds.
enum class OracleLight {
    mean,  ///< of the hours that each class walks
    day,
    night
};

struct OracleOptions {
    std::string device = "auto";
    int threads = 0;
    bool overwrite = false;
    OracleLight light = OracleLight::mean;
    double tolerance = 1e-10;  ///< of the residual, relative to the greatest right side
};

/// Attempts of a class, in the mean over mental maps.
struct OracleClass {
    std::string name;
    double share = 0.;  ///< of attempts
    double dark_share = 0.;
    WalkShares shares;
    double duration_h = 0.;  ///< on the move
};

struct OracleSummary {
    std::vector<OracleClass> classes;
    OracleClass all;
    std::vector<std::string> notes;
    double residual = 0.;  ///< greatest residual of all solved systems
    int systems = 0;
    int rounds = 0;       ///< sweeps and cycles, of all systems
    double solve_s = 0.;  ///< building and solving chains
    bool interrupted = false;
};

/// The limits of an oracle's figures; for its files and its output.
inline constexpr const char* oracle_leaves_out =
    "Without memory: no heat, cold, thirst, fatigue, distress, rescue, rest, halts or time of day, no end by duration, "
    "no separation from the group, no differences between people of a class, no water of the land, and no death but by "
    "falling or drowning at a barrier. Hazards and speeds are those of one light. Hours are hours on the move.";

}  // namespace funnel::sim::oracle
