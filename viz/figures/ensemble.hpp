// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figure of an ensemble: the keys of a scenario by their effect on an outcome.
#pragma once

#include "sim/statistics/estimate.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::viz::figures {

/// A key of a scenario and its effect on an outcome, as in sensitivity.csv.
struct TornadoLine {
    std::string key;
    std::string unit;
    double low;  ///< ends of the key's range
    double high;
    std::string in_scenario;                      ///< the key's value in the scenario
    std::string measure;                          ///< measure that ranks the keys: "effect", "mu_star" or "total"
    sim::statistics::Estimate value;              ///< the ranking measure of this key
    std::vector<std::string> names;               ///< measures that are drawn
    std::vector<sim::statistics::Estimate> bars;  ///< values of the measures that are drawn
};

/// All keys, the largest measure first; keys of equal measure in the order of the file.
/// \throws InputError when the folder holds no finished ensemble or no such outcome
std::vector<TornadoLine> tornado_lines(const std::filesystem::path& folder, const std::string& outcome);

/// Draws figures/tornado.png and .svg of deaths per 10,000 attempts.
/// \throws InputError when the folder holds no finished ensemble or cannot be written
void draw_ensemble(const std::filesystem::path& folder);

}  // namespace funnel::viz::figures
