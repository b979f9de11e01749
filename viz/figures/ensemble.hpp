// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figure of an ensemble: which keys an outcome hangs on most.
#pragma once

#include "sim/statistics/estimate.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::viz::figures {

/// A key and how much of an outcome hangs on it, as sensitivity.csv has it.
struct TornadoLine {
    std::string key;
    std::string unit;
    double low;
    double high;
    std::string in_scenario;
    std::string measure;                          ///< what ranks the keys: "effect", "mu_star" or "total"
    sim::statistics::Estimate value;              ///< of that measure
    std::vector<std::string> names;               ///< of the measures that are drawn
    std::vector<sim::statistics::Estimate> bars;  ///< theirs
};

/// All keys, the largest measure first; equal ones in the order of the file.
/// \throws InputError when the folder holds no finished ensemble or no such outcome
std::vector<TornadoLine> tornado_lines(const std::filesystem::path& folder, const std::string& outcome);

/// Draws figures/tornado.png and .svg of deaths per 10,000 attempts.
/// \throws InputError when the folder holds no finished ensemble or cannot be written
void draw_ensemble(const std::filesystem::path& folder);

}  // namespace funnel::viz::figures
